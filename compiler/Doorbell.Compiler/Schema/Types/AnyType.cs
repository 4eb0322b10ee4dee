namespace Doorbell.Compiler.Schema.Types;

/// <summary>A value of whatever type the parameter has that it is for.</summary>
public sealed record AnyType : PropertyType
{
    /// <inheritdoc/>
    public override string Description => "a value of the parameter's type";
}
