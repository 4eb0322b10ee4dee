using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Virtualization;

/// <summary>VIRT-07: the device holds a message that the MSI page table of the guest does not know.</summary>
internal sealed class MessageNotGuest() : Rule(new RuleInfo(
    "DB2507",
    "message-not-guest",
    RuleCategory.Virtualization,
    "A device keeps the host's message under the table of a guest",
    Severity.Error,
    "Linux, virt/lib/irqbypass.c; the irqbypass series for RISC-V, irq_set_vcpu_affinity")
{
    Needs = RuleNeeds.Vm | RuleNeeds.PolicyInUse | RuleNeeds.RiscvIommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        var known = new HashSet<(string, string)>();
        foreach (var use in context.Facts.Uses)
        {
            if (!GuestTables.IsGuestTable(use) || !context.Machine.Vms[use.OwnerIndex].Irqbypass || !known.Add((use.Owner.Name, use.Policy.Origin.Name)))
            {
                continue;
            }

            if (use.Policy.Message == MessageChoice.Host)
            {
                context.Report(new Finding(
                    context.PlaceOf(use.Policy.Origin, "message"),
                    $"\"{use.Policy.Origin.Name}\" leaves the host's message in \"{use.Device.Origin.Name}\", and the table of \"{use.Owner.Name}\" knows the guest's addresses only.")
                    .WithNote("the message misses the pattern: it faults with cause 23, or lands where the second stage leads")
                    .WithHelp("write the guest's message: `message = guest`")
                    .WithFix(RuleFix.Of("Write the guest's message", context.Edits.Set(use.Policy.Origin, "message", "guest"))));
            }
            else if (!context.Facts.ChainOf(use).Any(level => context.Machine.Irqdomains[level].Kind == IrqdomainKind.RiscvIr))
            {
                var remap = context.Machine.Irqdomains.FirstOrDefault(domain => domain.Kind == IrqdomainKind.RiscvIr && domain.Iommu == use.Device.Iommu);
                var host = use.Device.Host is { } at ? context.Machine.Pcies[at].Origin : null;
                context.Report(new Finding(
                    context.PlaceOf(use.PolicySetter, "policy"),
                    $"No level below \"{use.Device.Origin.Name}\" remaps its interrupts, so that nobody can write the message of \"{use.Owner.Name}\" into it, and \"{use.Policy.Origin.Name}\" lets no other pass.")
                    .WithHelp("put a `riscv_ir` irqdomain below the device: `msi_parent` of its host")
                    .WithFix(remap is null || host is null || host.Name.Contains('[') ? null : RuleFix.Of($"Put \"{remap.Origin.Name}\" below the devices of \"{host.Name}\"", context.Edits.Set(host, "msi_parent", remap.Origin.Name))));
            }
        }
    }
}
