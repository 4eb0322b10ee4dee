using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.HouseRules;

/// <summary>What can be plugged in from outside is never given to a guest here.</summary>
public sealed class ExternalDeviceStaysHome() : Rule(new RuleInfo(
    "HR0002",
    "external-device-stays-home",
    RuleCategory.Custom,
    "An external device is to be given away",
    Severity.Error,
    "House style of I/O, section 5")
{
    Needs = RuleNeeds.Passthrough,
})
{
    /// <inheritdoc/>
    public override void Check(RuleContext context)
    {
        // Facts are found once for all rules: here every domain that every device may be in.
        foreach (var use in context.Facts.Uses)
        {
            if (!use.IsHost && use.Device.External)
            {
                context.Report(new Finding(
                    context.PlaceOf(use.Owner, "passthrough"),
                    $"\"{use.Device.Origin.Name}\" is external, and \"{use.Owner.Name}\" may be given it.")
                    .WithRelated(use.Device.Origin.Of("external"), "Here it is said to be external."));
            }
        }
    }
}
