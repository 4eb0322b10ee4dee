namespace Doorbell.Rules.Settings;

/// <summary>What settings say about the weight of a rule or category.</summary>
public enum ConfiguredSeverity
{
    /// <summary>What the rule says.</summary>
    Default,

    /// <summary>The rule is not shown.</summary>
    None,

    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Probably a mistake.</summary>
    Warning,

    /// <summary>A mistake.</summary>
    Error,
}
