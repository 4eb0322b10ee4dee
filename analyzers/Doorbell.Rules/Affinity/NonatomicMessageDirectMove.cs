using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Affinity;

/// <summary>AFF-07: a message of two words is changed in one step.</summary>
internal sealed class NonatomicMessageDirectMove() : Rule(new RuleInfo(
    "DB2207",
    "nonatomic-message-direct-move",
    RuleCategory.Affinity,
    "A message of several words is changed in one step while the device may read it",
    Severity.Error,
    "Linux, drivers/irqchip/irq-riscv-imsic-platform.c, imsic_irq_set_affinity; Gleixner, 2024")
{
    Needs = RuleNeeds.Device | RuleNeeds.Imsic,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        if (context.Machine.Kernel.IrqMove != IrqMoveProtocol.OneStep || context.Facts.HostFiles is not { Harts.Count: > 1 })
        {
            return;
        }

        var device = context.Machine.Devices.FirstOrDefault(one => one is { Kind: DeviceKind.Pci, Maskable: false, EntryReads: EntryReads.Words } && one.Msix + one.Msi > 0);
        if (device is not null)
        {
            context.Report(new Finding(
                context.PlaceOf(context.Machine.Kernel.Origin, "irq_move"),
                $"\"{device.Origin.Name}\" reads its entry word by word and cannot be masked: in the middle of a move it may send the new address with the old identity.")
                .WithLabel("the interrupt lands on the new hart as somebody else's, or nobody's")
                .WithRelated(device.Origin.Of("maskable"), "Its entries cannot be masked.")
                .WithHelp("go by way of a temporary message, the old address with the new identity: `irq_move = two_step`")
                .WithFix(RuleFix.Of("Move in two steps", context.Edits.Set(context.Machine.Kernel.Origin, "irq_move", "two_step"))));
        }
    }
}
