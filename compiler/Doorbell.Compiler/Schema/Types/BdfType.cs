namespace Doorbell.Compiler.Schema.Types;

/// <summary>A PCI function.</summary>
public sealed record BdfType : PropertyType
{
    /// <inheritdoc/>
    public override string Description => "a PCI function such as 00:02.0";
}
