using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Fixing;

/// <summary>Repairs that give a domain another policy.</summary>
internal static class PolicyFixes
{
    /// <summary>Names another policy where the one at fault was named.</summary>
    /// <param name="edits">Makes the edits.</param>
    /// <param name="setter">Whose <c>policy</c> it is.</param>
    /// <param name="policy">The other policy; null: there is none, and no fix.</param>
    public static RuleFix? Use(SourceEdits edits, Origin setter, PolicyDescription? policy) => policy is null
        ? null
        : RuleFix.Of($"Use the policy \"{policy.Origin.Name}\"", edits.Set(setter, "policy", policy.Origin.Name));
}
