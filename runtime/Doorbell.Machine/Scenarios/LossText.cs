using Doorbell.Machine.Fabric;
using Doorbell.Machine.Observing;
using Doorbell.Topology;

namespace Doorbell.Machine.Scenarios;

/// <summary>Says in a few words why raises were lost.</summary>
internal static class LossText
{
    /// <summary>The reason of the first loss; none if nothing was lost.</summary>
    public static string? Of(World world)
    {
        foreach (var machine in world.Built)
        {
            if (machine.Observations.FirstLoss is { } loss)
            {
                return loss.Cause is { } cause ? Fault(machine, loss.Device, cause, loss.Address) : Landed(world, machine, loss);
            }
        }

        return world.Built.Any(machine => machine.Observations.HasLoss) ? "no handler ran after the last raise" : null;
    }

    /// <summary>What a fault cause of a device's IOMMU means for a write to an address.</summary>
    public static string Fault(SystemMachine machine, int device, int cause, ulong address) =>
        machine.Description.Devices[device].Iommu is { } iommu && machine.Hardware.Hosted.Iommus[iommu] is { } hosted
            ? hosted.Describe(cause, address)
            : Fault(cause, address);

    /// <summary>What a fault cause means for a write to an address (RISC-V IOMMU, "Fault/Event-Queue", CAUSE encodings).</summary>
    public static string Fault(int cause, ulong address) => cause switch
    {
        7 => $"7: writing to 0x{address:x} is denied",
        15 => $"15: first stage maps nothing at 0x{address:x}",
        23 => $"23: second stage maps nothing at 0x{address:x}",
        256 => "256: the IOMMU lets nothing through",
        257 => "257: the device directory cannot be read",
        258 => "258: the device context is not valid",
        259 => "259: the device context is misconfigured",
        260 => "260: this type of request is not allowed",
        261 => $"261: the MSI table entry for 0x{address:x} cannot be read",
        262 => $"262: the MSI table entry for 0x{address:x} is not valid",
        263 => $"263: the MSI table entry for 0x{address:x} is misconfigured",
        264 => "264: the memory-resident interrupt file cannot be written",
        265 or 266 or 267 => $"{cause}: the process context cannot be used",
        _ => $"{cause}: a write to 0x{address:x} stopped",
    };

    private static string Landed(World world, SystemMachine machine, in Loss loss)
    {
        switch (loss.Place.Kind)
        {
            case LandingKind.File:
                var file = new Part(PartKind.InterruptFile, machine.Description.Index, loss.Place.Index, loss.Place.Number, loss.Place.Guest);
                return $"lands in {world.Names.NameOf(file)} as {loss.Data}, which is not the vector's there";
            case LandingKind.Mrif:
                return $"is recorded as {loss.Data}, which is not the vector's there";
            case LandingKind.Its or LandingKind.Lapic:
                var part = new Part(loss.Place.Kind == LandingKind.Its ? PartKind.Its : PartKind.Lapic, machine.Description.Index, loss.Place.Index);
                return loss.Place.Number < 0
                    ? $"{world.Names.NameOf(part)} ignores {loss.Data}"
                    : $"{world.Names.NameOf(part)} interrupts {machine.Description.Harts[loss.Place.Number].Origin.Name} with {loss.Place.Guest}, which is not the vector's";
            case LandingKind.Memory:
                var whose = machine.View.TryFindMemory(loss.Place.Address, out var owner) ? world.ValueOf(machine.Description.Index, owner).ToString() : "the kernel";
                return $"lands in memory of {whose} at 0x{loss.Place.Address:x}";
            default:
                return $"nothing takes a write to 0x{loss.Address:x}";
        }
    }
}
