using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Its;
using Doorbell.Hardware.Memory;
using Doorbell.Hardware.Smmu;
using Doorbell.Machine.Fabric;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine.Hosting;

/// <summary>What a machine with Arm harts is built of: redistributors, ITSs, and SMMUs.</summary>
internal sealed class ArmHardware
{
    /// <summary>Entries of an SMMU's translation cache.</summary>
    private const int TlbEntries = 64;

    /// <summary>Where redistributors are found, far from everything that a board declares: one frame pair for each hart.</summary>
    private const ulong FirstRedistributor = 0x00ff_fe00_0000_0000;

    /// <param name="description">The machine.</param>
    /// <param name="bus">Gets registers.</param>
    /// <param name="lines">Hears which harts may have something to take.</param>
    /// <param name="iommuRegisters">Physical addresses of IOMMUs' registers, by position in Iommus.</param>
    /// <param name="fabric">Where writes are under way that CMD_SYNC completes.</param>
    public ArmHardware(
        MachineDescription description, PhysicalBus bus, IInterruptLines lines, IReadOnlyList<ulong> iommuRegisters, WriteFabric fabric)
    {
        Redistributors = new Redistributor?[description.Harts.Count];
        for (var hart = 0; hart < Redistributors.Length; hart++)
        {
            if (description.Harts[hart].Architecture == Architecture.Arm64)
            {
                var redistributor = new Redistributor(hart, bus, lines);
                bus.Add(AddressOf(hart), Redistributor.FrameSize, redistributor);
                Redistributors[hart] = redistributor;
            }
        }

        Itses = [.. description.Itses.Select((its, index) => Build(its, index, bus))];
        Iommus = [.. description.Iommus.Select((iommu, index) => iommu.Kind == IommuKind.Smmuv3 ? Build(iommu, index, bus, iommuRegisters[index], fabric) : null)];
    }

    /// <summary>By position in Iommus; null for those of other kinds.</summary>
    public IReadOnlyList<SmmuHost?> Iommus { get; }

    /// <summary>By position in Harts; null for those of other architectures.</summary>
    public Redistributor?[] Redistributors { get; }

    /// <summary>By position in Itses.</summary>
    public IReadOnlyList<ItsHost> Itses { get; }

    /// <summary>Physical address of a hart's redistributor.</summary>
    public static ulong AddressOf(int hart) => FirstRedistributor + ((ulong)hart * Redistributor.FrameSize);

    private static SmmuHost Build(IommuDescription iommu, int index, PhysicalBus bus, ulong registers, WriteFabric fabric)
    {
        var smmu = new SmmuV3(bus, TlbEntries, iommu.Stages.Contains("s1"), iommu.Stages.Contains("s2"));
        bus.Add(registers, SmmuRegister.Size, smmu);
        return new SmmuHost(bus, smmu, () => fabric.PushIommu(index, io: true));
    }

    private ItsHost Build(ItsDescription its, int index, PhysicalBus bus)
    {
        var built = new InterruptTranslationService(
            bus, [.. Redistributors.Select((one, hart) => one ?? new Redistributor(hart, bus))], its.DeviceBits, its.EventBits);
        bus.Add(its.Base, ItsRegister.FrameSize, built);
        return new ItsHost(its, index, built);
    }
}
