using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Machine;

/// <summary>What parts are while the machines run.</summary>
internal static class WorldParts
{
    /// <summary>The file or MRIF behind a vCPU's virtual file now; none if it is emulated.</summary>
    public static Part? FileBehind(this World world, Part vcpuFile)
    {
        var machine = world.Machine(vcpuFile.Machine);
        var file = machine.View.FileOf(vcpuFile.Index, vcpuFile.Number);
        switch (file.Kind)
        {
            case VcpuFileKind.GuestFile:
                var (imsic, number) = machine.Places.SupervisorFile(file.Hart);
                return new Part(PartKind.InterruptFile, vcpuFile.Machine, imsic, number, file.Guest);
            case VcpuFileKind.Mrif or VcpuFileKind.Posted:
                return vcpuFile with { Kind = PartKind.Mrif };
            default:
                return null;
        }
    }

    /// <summary>The address that a value stands for: an integer, a file's or page's physical address, a virtual file's guest-physical one.</summary>
    public static ulong? AddressOf(this World world, Value value) => value switch
    {
        IntegerValue integer => unchecked((ulong)integer.Value),
        RangeValue range => unchecked((ulong)range.First),
        PartValue { Part: { Kind: PartKind.VcpuFile } file } => world.FileBehind(file) is { } behind ? world.AddressOf(new PartValue(behind)) : null,
        PartValue { Part: { Kind: PartKind.Mrif } mrif } => world.Machine(mrif.Machine).View.FileOf(mrif.Index, mrif.Number).Address,
        PartValue part => world.Names.AddressOf(part.Part),
        _ => null,
    };

    /// <summary>An owner as a value.</summary>
    public static Value ValueOf(this World world, int machine, Owner owner) => owner.Kind switch
    {
        OwnerKind.Kernel => world.Names.ValueOf(new Part(PartKind.Kernel, machine, 0)),
        OwnerKind.Process => world.Names.ValueOf(new Part(PartKind.Process, machine, owner.Index)),
        OwnerKind.Vm => world.Names.ValueOf(new Part(PartKind.Vm, machine, owner.Index)),
        OwnerKind.Firmware => new WordValue("firmware"),
        _ => new WordValue("nobody"),
    };
}
