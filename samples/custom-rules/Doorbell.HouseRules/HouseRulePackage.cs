using Doorbell.HouseRules;
using Doorbell.Rules.Authoring;

[assembly: RulePackage(typeof(HouseRulePackage))]

namespace Doorbell.HouseRules;

/// <summary>All rules of this package.</summary>
public sealed class HouseRulePackage : IRulePackage
{
    /// <inheritdoc/>
    public IReadOnlyList<Rule> Rules { get; } = [new VectorForEachHart(), new ExternalDeviceStaysHome()];
}
