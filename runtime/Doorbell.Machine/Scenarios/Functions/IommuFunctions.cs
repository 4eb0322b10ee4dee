using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Scenarios.Functions;

/// <summary>What can be asked of an IOMMU.</summary>
internal static class IommuFunctions
{
    private const ulong RecordSize = 32;
    private const ulong CauseField = 0xfff;

    /// <summary>Causes of the records that lie in the fault queue (RISC-V IOMMU, "Fault/Event-Queue").</summary>
    public static Value Records(ObservationCall call)
    {
        if (call.TryPart(0, PartKind.Iommu, out var other) && call.MachineOf(other).Hardware.Hosted.Iommus[other.Index] is { } hosted)
        {
            return new ListValue([.. hosted.Records.Select(cause => new IntegerValue(cause))]);
        }

        if (!call.TryPart(0, PartKind.Iommu, out var part) || call.MachineOf(part).Hardware.Iommus[part.Index] is not { } iommu)
        {
            return call.Wrong(0, "an IOMMU");
        }

        var fqb = iommu.ReadRegister(RegisterOffsets.Fqb, 8);
        var head = iommu.ReadRegister(RegisterOffsets.Fqh, 4);
        var tail = iommu.ReadRegister(RegisterOffsets.Fqt, 4);
        var @base = (fqb >> 10 & ((1UL << 44) - 1)) << 12;
        var mask = (2UL << (int)(fqb & 0x1f)) - 1;
        var causes = new List<Value>();
        for (var at = head & mask; at != (tail & mask); at = (at + 1) & mask)
        {
            if (call.MachineOf(part).Hardware.Bus.Read64(@base + (at * RecordSize), out var first) != MemoryStatus.Success)
            {
                return call.Error($"The fault queue of \"{call.World.Names.NameOf(part)}\" lies outside of memory.");
            }

            causes.Add(new IntegerValue((long)(first & CauseField)));
        }

        return new ListValue(causes);
    }
}
