using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Virtualization;

/// <summary>VIRT-01: pages of the virtual IMSIC overlap the RAM of the guest.</summary>
internal sealed class VimsicInRam() : Rule(new RuleInfo(
    "DB2501",
    "vimsic-in-ram",
    RuleCategory.Virtualization,
    "Virtual interrupt files lie in the memory of their guest",
    Severity.Error,
    "RISC-V IOMMU, \"Process to translate addresses of MSIs\"")
{
    Needs = RuleNeeds.Vm,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var vm in context.Machine.Vms)
        {
            if (vm.Imsic is not { } first)
            {
                continue;
            }

            var files = new AddressRange(first, (ulong)vm.Vcpus.Count * ImsicGeometry.PageSize);
            if (!files.Overlaps(vm.Ram))
            {
                continue;
            }

            context.Report(new Finding(
                context.PlaceOf(vm.Origin, "imsic"),
                $"The virtual interrupt file{(vm.Vcpus.Count == 1 ? "" : "s")} of \"{vm.Origin.Name}\" at {files} lie{(vm.Vcpus.Count == 1 ? "s" : "")} in its RAM, {vm.Ram}.")
                .WithLabel("a DMA to this page becomes an interrupt")
                .WithRelated(vm.Origin.Of("ram"), "The guest's RAM.")
                .WithHelp("put the files beside the RAM")
                .WithFix(Move(context, vm)));
        }
    }

    private static RuleFix? Move(RuleContext context, VmDescription vm)
    {
        var size = (ulong)GuestPages.Rounded(vm.Vcpus.Count) * ImsicGeometry.PageSize;
        var below = vm.Ram.First < size ? 0 : (vm.Ram.First - size) / size * size;
        var place = below > 0 ? below : vm.Ram.Last < ulong.MaxValue / 4 ? GuestPages.AlignUp(vm.Ram.Last + 1, vm.Vcpus.Count) : 0;
        return place == 0 ? null : RuleFix.Of($"Move the virtual files to 0x{place:x}", context.Edits.Set(vm.Origin, "imsic", $"0x{place:x}"));
    }
}
