namespace Doorbell.Compiler.Schema.Types;

/// <summary>A string.</summary>
public sealed record TextType : PropertyType
{
    /// <inheritdoc/>
    public override string Description => "a string";
}
