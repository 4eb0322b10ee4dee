using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Facts;

/// <summary>VMs whose devices may get an MSI page table of the VM's own virtual files.</summary>
internal static class GuestTables
{
    /// <summary>Each such VM once, with the pages of its virtual files.</summary>
    public static IEnumerable<(VmDescription Vm, GuestPages Pages)> Of(MachineDescription machine, MachineFacts facts)
    {
        var known = new HashSet<int>();
        foreach (var use in facts.Uses)
        {
            if (use is { Iommu: { Kind: IommuKind.Riscv } iommu } && IsGuestTable(use)
                && machine.Vms[use.OwnerIndex] is { Imsic: { } first } vm && known.Add(use.OwnerIndex))
            {
                yield return (vm, new GuestPages(iommu, first >> 12, vm.Vcpus.Count));
            }
        }
    }

    /// <summary>Whether a use is a guest's, by a table that leads to the guest's own files.</summary>
    public static bool IsGuestTable(DeviceUse use) =>
        use is { Kind: PolicyUse.Vm, TranslatesMessages: true, Policy: { Kind: PolicyKind.MsiPageTable, Covers: DoorbellCover.OwnedFiles } };
}
