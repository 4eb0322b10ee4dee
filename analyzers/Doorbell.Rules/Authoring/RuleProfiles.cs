namespace Doorbell.Rules.Authoring;

/// <summary>Sets of requirements that a platform may claim to meet. A rule with a profile is asked only where the profile is.</summary>
[Flags]
public enum RuleProfiles
{
    /// <summary>None: the rule is always asked.</summary>
    None = 0,

    /// <summary>RISC-V Server SoC (<c>server-soc</c>).</summary>
    ServerSoc = 1,

    /// <summary>RISC-V Boot and Runtime Services (<c>brs</c>).</summary>
    Brs = 2,
}
