using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Delivery;

/// <summary>DEL-11: a device cannot hold the address of its doorbell.</summary>
internal sealed class Msi32() : Rule(new RuleInfo(
    "DB2111",
    "msi32",
    RuleCategory.Delivery,
    "A device cannot hold the address that it is to write its messages to",
    Severity.Error,
    "Linux, drivers/pci/msi/msi.c, msi_verify_entries")
{
    Needs = RuleNeeds.Device | RuleNeeds.Imsic,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        if (context.Facts.HostFiles is not { } files)
        {
            return;
        }

        foreach (var use in context.Facts.Uses)
        {
            if (use.Device.AddressBits >= 64 || use.Vectors == 0 || HighestDoorbell(context, use, files) is not { } highest || highest >> use.Device.AddressBits == 0)
            {
                continue;
            }

            context.Report(new Finding(
                context.PlaceOf(use.Device.Origin, "address_bits"),
                $"\"{use.Device.Origin.Name}\" holds addresses of {use.Device.AddressBits} bits, and in the hands of \"{use.Owner.Name}\" it may have to write to 0x{highest:x}.")
                .WithNote("the kernel warns of a broken device and refuses its vectors")
                .WithHelp(use.IsHost ? "give doorbells addresses below: `prepare_msi`" : "put the window below")
                .WithFix(use.Policy.Kind == PolicyKind.PrepareMsi ? null : PolicyFixes.Use(context.Edits, use.PolicySetter, context.Facts.Doorbells(use.Kind))));
        }
    }

    /// <summary>The highest address that the device may be told; null where the kernel can choose, or nothing is reachable anyway.</summary>
    private static ulong? HighestDoorbell(RuleContext context, DeviceUse use, ImsicDescription files)
    {
        var physical = files.Geometry.FileAddress(files.Harts.Count - 1, 0);
        if (!use.TranslatesMessages)
        {
            return use.IsHost ? physical : null;
        }

        var vm = use.Kind == PolicyUse.Vm ? context.Machine.Vms[use.OwnerIndex] : null;
        return use.Policy switch
        {
            { Kind: PolicyKind.PrepareMsi } => use.IsHost ? null : use.Policy.Window.Last,
            { Kind: PolicyKind.ReservedRegion, RegionKind: RegionKind.Direct or RegionKind.DirectRelaxable } when use.IsHost => physical,
            { Kind: PolicyKind.MsiPageTable, Covers: DoorbellCover.OwnedFiles } => vm?.GuestDoorbell ?? vm?.Imsic,
            { Kind: PolicyKind.MsiPageTable } => physical,
            _ => null,
        };
    }
}
