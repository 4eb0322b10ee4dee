using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Isolation;

/// <summary>The chain of irqdomains below a device would change with its owner.</summary>
internal sealed class ChainDependsOnOwner() : Rule(new RuleInfo(
    "DB2016",
    "chain-depends-on-owner",
    RuleCategory.Isolation,
    "The irqdomains below a device differ between its possible owners",
    Severity.Warning,
    "Linux, drivers/irqchip/irq-msi-lib.c, msi_lib_init_dev_msi_info; kernel/irq/msi.c, msi_create_device_irq_domain")
{
    Needs = RuleNeeds.Passthrough | RuleNeeds.Irqdomain | RuleNeeds.Pcie,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        var hosts = new Dictionary<int, DeviceUse>();
        foreach (var use in context.Facts.Uses)
        {
            if (use.Device.Host is not { } index)
            {
                continue;
            }

            if (use.IsHost)
            {
                hosts[use.DeviceIndex] = use;
                continue;
            }

            var own = context.Facts.ChainOf(use);
            var before = context.Facts.ChainOf(hosts[use.DeviceIndex]);
            if (own.SequenceEqual(before))
            {
                continue;
            }

            var host = context.Machine.Pcies[index];
            context.Report(new Finding(
                use.Policy.Irqdomain is null ? context.PlaceOf(use.PolicySetter, "policy") : context.PlaceOf(use.Policy.Origin, "irqdomain"),
                $"Below \"{use.Device.Origin.Name}\" stand {Names(context, before)} for its host driver and {Names(context, own)} for \"{use.Owner.Name}\".")
                .WithNote("irqdomains are made before any driver binds, and stay: there is no domain of VFIO to hang a level on")
                .WithRelated(host.Origin.Of("msi_parent"), "The chain of the host's devices begins here.")
                .WithHelp("let `msi_parent` name the whole chain, for every owner")
                .WithFix(use.Policy.Irqdomain is { } wanted && hosts[use.DeviceIndex].Policy.Irqdomain is null && !host.Origin.Name.Contains('[')
                    ? RuleFix.Of($"Let every owner's chain begin at \"{context.Machine.Irqdomains[wanted].Origin.Name}\"", context.Edits.Set(host.Origin, "msi_parent", context.Machine.Irqdomains[wanted].Origin.Name))
                    : null));
        }
    }

    private static string Names(RuleContext context, IReadOnlyList<int> chain) =>
        string.Join(" over ", chain.Select(level => $"\"{context.Machine.Irqdomains[level].Origin.Name}\""));
}
