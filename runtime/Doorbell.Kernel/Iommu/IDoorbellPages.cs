using Doorbell.Topology;

namespace Doorbell.Kernel.Iommu;

/// <summary>The pages that devices write their messages to, as the interrupt driver knows them: on RISC-V one for each hart.</summary>
public interface IDoorbellPages
{
    /// <summary>Harts that have a page and may come online: positions in Harts.</summary>
    IReadOnlyList<int> PossibleHarts { get; }

    /// <summary>Whether the hart is online now.</summary>
    bool IsOnline(int hart);

    /// <summary>Physical address of the hart's S-level file.</summary>
    ulong PageOf(int hart);

    /// <summary>From the first page to the last, with what lies between.</summary>
    AddressRange Range { get; }

    /// <summary>Bits of a page number that differ between interrupt files, guest files included (guest, hart and group index bits).</summary>
    ulong PageNumberMask { get; }
}
