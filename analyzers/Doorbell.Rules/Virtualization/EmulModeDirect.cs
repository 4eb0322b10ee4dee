using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Virtualization;

/// <summary>VIRT-05: AIA in emulation, or no guest files at all, with an MSI page table for direct delivery.</summary>
internal sealed class EmulModeDirect() : Rule(new RuleInfo(
    "DB2505",
    "emul-mode-direct",
    RuleCategory.Virtualization,
    "Direct delivery to interrupt files that are software",
    Severity.Error,
    "Linux, arch/riscv/kvm/aia_device.c; aia_imsic.c")
{
    Needs = RuleNeeds.Vm | RuleNeeds.PolicyInUse,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        var known = new HashSet<int>();
        var guestFiles = context.Facts.HostFiles?.GuestFiles ?? 0;
        foreach (var use in context.Facts.Uses)
        {
            if (!GuestTables.IsGuestTable(use))
            {
                continue;
            }

            var vm = context.Machine.Vms[use.OwnerIndex];
            var isEmulated = vm.Aia == AiaMode.Emul;
            if ((isEmulated || (guestFiles == 0 && use.Policy.File == VcpuFileChoice.GuestFile)) && known.Add(use.OwnerIndex))
            {
                context.Report(new Finding(
                    context.PlaceOf(vm.Origin, "aia"),
                    $"The virtual files of \"{vm.Origin.Name}\" are software{(isEmulated ? "" : ", because no hart has guest files")}, and \"{use.Policy.Origin.Name}\" leads the messages of \"{use.Device.Origin.Name}\" straight to them.")
                    .WithNote("there is no file in hardware that the IOMMU could write to, and the host's own message matches nothing in the table: cause 23")
                    .WithRelated(context.PlaceOf(use.PolicySetter, "policy"), $"\"{use.Policy.Origin.Name}\" counts for \"{vm.Origin.Name}\".")
                    .WithHelp(guestFiles > 0 ? "use guest files: `aia = auto`" : "deliver through the host: `prepare_msi`")
                    .WithFix(guestFiles > 0 ? RuleFix.Of("Use guest files", context.Edits.Set(vm.Origin, "aia", "auto")) : null));
            }
        }
    }
}
