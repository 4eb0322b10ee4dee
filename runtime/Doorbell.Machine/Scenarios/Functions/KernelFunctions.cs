using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Scenarios.Functions;

/// <summary>What the kernel offers and counts.</summary>
internal static class KernelFunctions
{
    /// <summary>Injections that took the host's hands.</summary>
    public static Value Exits(ObservationCall call) => call.TryPart(0, PartKind.Vm, out var vm)
        ? new IntegerValue(call.MachineOf(vm).View.Exits(vm.Index))
        : call.Wrong(0, "a VM");

    /// <summary>IOVA ranges that VFIO offers, lowest first: one list of ranges, of which any may hold an address.</summary>
    public static Value IovaRanges(ObservationCall call)
    {
        if (call.PartAt(0) is not { Kind: PartKind.Process or PartKind.Vm } part)
        {
            return call.Wrong(0, "a process or a VM");
        }

        var owner = new Owner(part.Kind == PartKind.Process ? OwnerKind.Process : OwnerKind.Vm, part.Index);
        return new ListValue([.. call.MachineOf(part).View.IovaRanges(owner)
            .Select(range => new RangeValue(unchecked((long)range.First), unchecked((long)range.Last), true))]);
    }
}
