using Doorbell.Kernel.Iommu;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Irq;

/// <summary>Where the S-level interrupt files and their guest files lie (drivers/irqchip/irq-riscv-imsic-state.c, imsic_get_global_config): the first S-level IMSIC is the kernel's, there may be one only.</summary>
public sealed class ImsicFiles : IDoorbellPages
{
    private readonly OnlineHarts online;
    private readonly int[] numberOfHart;

    /// <param name="machine">The description.</param>
    /// <param name="online">Harts that are up.</param>
    public ImsicFiles(MachineDescription machine, OnlineHarts online)
    {
        this.online = online;
        numberOfHart = new int[machine.Harts.Count];
        Array.Fill(numberOfHart, -1);
        for (var index = 0; index < machine.Imsics.Count; index++)
        {
            if (machine.Imsics[index] is { Level: PrivilegeLevel.Supervisor } imsic)
            {
                Index = index;
                Description = imsic;
                break;
            }
        }

        PossibleHarts = Description?.Harts ?? [];
        for (var number = 0; number < PossibleHarts.Count; number++)
        {
            numberOfHart[PossibleHarts[number]] = number;
        }
    }

    /// <summary>Position in Imsics; −1 if there is no S-level IMSIC.</summary>
    public int Index { get; } = -1;

    /// <summary>The S-level IMSIC, if there is one.</summary>
    public ImsicDescription? Description { get; }

    /// <summary>Harts that have a page and may come online: positions in Harts.</summary>
    public IReadOnlyList<int> PossibleHarts { get; }

    /// <inheritdoc/>
    public bool IsShared => false;

    /// <inheritdoc/>
    public bool IsTranslated => true;

    /// <inheritdoc/>
    public AddressRange Range => Description?.Geometry.Range ?? default;

    /// <inheritdoc/>
    public ulong PageNumberMask => Description?.Geometry is { } geometry
        ? ((1UL << (geometry.GuestIndexBits + geometry.HartIndexBits)) - 1)
            | (((1UL << geometry.GroupIndexBits) - 1) << (geometry.GroupIndexShift - 12))
        : 0;

    /// <summary>Harts of the machine.</summary>
    public int HartCount => numberOfHart.Length;

    /// <summary>GEILEN.</summary>
    public int GuestFiles => Description?.GuestFiles ?? 0;

    /// <summary>The hart's number in page order; −1 if it has no file.</summary>
    public int NumberOf(int hart) => numberOfHart[hart];

    /// <summary>The hart whose file has a number in page order.</summary>
    public int HartOf(int number) => PossibleHarts[number];

    /// <inheritdoc/>
    public IEnumerable<ulong> PagesOf(DoorbellCover covers) => covers switch
    {
        DoorbellCover.EveryFile => PossibleHarts.Select(hart => PageOf(hart)),
        DoorbellCover.OnlineFiles => PossibleHarts.Where(IsOnline).Select(hart => PageOf(hart)),
        _ => [],
    };

    /// <summary>Whether the hart is online now.</summary>
    public bool IsOnline(int hart) => online[hart];

    /// <summary>Physical address of a hart's own file.</summary>
    public ulong PageOf(int hart) => PageOf(hart, 0);

    /// <summary>Physical address of a hart's own file (0) or guest file.</summary>
    public ulong PageOf(int hart, int guest) => Description?.Geometry.FileAddress(numberOfHart[hart], guest) ?? 0;
}
