using Doorbell.Topology.Descriptions;

namespace Doorbell.Cli.Graph;

/// <summary>Boxes of harts and of what runs on them.</summary>
internal static class SoftwareParts
{
    public static GraphPart OfHart(MachineDescription machine, int index)
    {
        var hart = machine.Harts[index];
        var details = new List<string>();
        if (hart.Id != (ulong)index)
        {
            details.Add($"id {hart.Id}");
        }

        if (!hart.Online)
        {
            details.Add("offline at boot");
        }

        var group = machine.Imsics.Select(imsic => GroupOf(imsic, index)).FirstOrDefault(g => g is not null);
        if (group is not null)
        {
            details.Add($"IMSIC group {group}");
        }

        var noun = hart.Architecture == Architecture.Riscv ? "hart" : "CPU";
        return new GraphPart(GraphPartKind.Hart, GraphRanks.Hart, hart.Origin.Name, noun, $"{noun}s", details)
        {
            Distinction = $"{hart.Architecture} {hart.Online} {group}",
        };
    }

    public static GraphPart Of(MachineDescription machine, KernelDescription kernel)
    {
        var details = new List<string> { $"{Wording.Word(kernel.DefaultDomain)} by default" };
        if (PolicyOf(machine, kernel.Policy) is { } policy)
        {
            details.Add(policy);
        }

        return new GraphPart(GraphPartKind.Kernel, GraphRanks.Kernel, kernel.Origin.Name == "" ? "kernel" : kernel.Origin.Name, "kernel", "kernels", details);
    }

    public static GraphPart Of(MachineDescription machine, ProcessDescription process)
    {
        var details = new List<string>();
        if (PolicyOf(machine, process.Policy) is { } policy)
        {
            details.Add(policy);
        }

        return new GraphPart(GraphPartKind.Owner, GraphRanks.Owner, process.Origin.Name, $"process, {Wording.Word(process.Api)}", "processes", details);
    }

    public static GraphPart Of(MachineDescription machine, VmDescription vm)
    {
        var details = new List<string> { Wording.Count(vm.Vcpus.Count, "vCPU", "vCPUs") };
        if (vm.Imsic is { } imsic)
        {
            details.Add($"IMSIC {Wording.Address(imsic)}");
        }

        if (vm.Its is { } its)
        {
            details.Add($"ITS {Wording.Address(its)}");
        }

        if (PolicyOf(machine, vm.Policy) is { } policy)
        {
            details.Add(policy);
        }

        return new GraphPart(GraphPartKind.Owner, GraphRanks.Owner, vm.Origin.Name, $"VM, {Wording.Word(vm.Api)}", "VMs", details);
    }

    private static int? GroupOf(ImsicDescription imsic, int hart)
    {
        if (imsic.Geometry.GroupSizes.Count < 2)
        {
            return null;
        }

        for (var file = 0; file < imsic.Harts.Count; file++)
        {
            if (imsic.Harts[file] == hart)
            {
                return imsic.Geometry.Place(file).Group;
            }
        }

        return null;
    }

    private static string? PolicyOf(MachineDescription machine, int? policy) =>
        policy is { } index ? $"policy {machine.Policies[index].Origin.Name}" : null;
}
