namespace Doorbell.Compiler.Schema.Types;

/// <summary>The name of a scenario, or of a scenario's case.</summary>
public sealed record ScenarioType : PropertyType
{
    /// <inheritdoc/>
    public override string Description => "a scenario";
}
