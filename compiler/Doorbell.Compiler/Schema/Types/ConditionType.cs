namespace Doorbell.Compiler.Schema.Types;

/// <summary>A truth that is asked while a machine runs, or the name of an invariant.</summary>
public sealed record ConditionType : PropertyType
{
    /// <inheritdoc/>
    public override string Description => "a condition, or P1 to P17";
}
