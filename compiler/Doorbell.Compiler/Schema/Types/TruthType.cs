namespace Doorbell.Compiler.Schema.Types;

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed record TruthType : PropertyType
{
    /// <inheritdoc/>
    public override string Description => "true or false";
}
