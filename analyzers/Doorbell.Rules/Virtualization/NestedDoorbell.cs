using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Virtualization;

/// <summary>VIRT-13: the guest maps its files at one address of its first stage, and the device holds another.</summary>
internal sealed class NestedDoorbell() : Rule(new RuleInfo(
    "DB2513",
    "nested-doorbell",
    RuleCategory.Virtualization,
    "A device behind a guest's own IOMMU holds an address that the guest does not know",
    Severity.Error,
    "RISC-V IOMMU, \"Process to translate an IOVA\"; KVM list, April 2023")
{
    Needs = RuleNeeds.Vm | RuleNeeds.PolicyInUse | RuleNeeds.RiscvIommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        var known = new HashSet<int>();
        foreach (var use in context.Facts.Uses)
        {
            if (GuestTables.IsGuestTable(use) && context.Machine.Vms[use.OwnerIndex] is { Viommu: true, BypassMessage: BypassMessage.Gpa, GuestDoorbell: { } doorbell, Imsic: { } imsic } vm
                && doorbell != imsic && known.Add(use.OwnerIndex))
            {
                context.Report(new Finding(
                    context.PlaceOf(vm.Origin, "bypass_message"),
                    $"\"{use.Device.Origin.Name}\" gets the guest-physical address 0x{imsic:x} of a virtual file, and the first stage of \"{vm.Origin.Name}\" maps its files at 0x{doorbell:x}.")
                    .WithLabel("the message stops at the first stage: cause 15")
                    .WithRelated(vm.Origin.Of("guest_doorbell"), "Where the guest maps its files.")
                    .WithHelp("leave the message as the guest wrote it: `bypass_message = kept`")
                    .WithFix(RuleFix.Of("Leave the message as the guest wrote it", context.Edits.Set(vm.Origin, "bypass_message", "kept"))));
            }
        }
    }
}
