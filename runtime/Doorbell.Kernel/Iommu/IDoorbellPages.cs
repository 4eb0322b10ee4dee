using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Iommu;

/// <summary>The pages that devices write their messages to, as the interrupt driver knows them: one for each hart, or one for each controller.</summary>
public interface IDoorbellPages
{
    /// <summary>Whether one page takes the messages for all harts, so that a vector's page never changes.</summary>
    bool IsShared { get; }

    /// <summary>Whether IOMMUs translate what is written there; if not, nobody has to map anything, and interrupt drivers never call prepare_msi.</summary>
    bool IsTranslated { get; }

    /// <summary>Physical pages that are known without knowing a vector's target; none for the target's file.</summary>
    IEnumerable<ulong> PagesOf(DoorbellCover covers);

    /// <summary>From the first page to the last, with what lies between.</summary>
    AddressRange Range { get; }

    /// <summary>Bits of a page number that differ between interrupt files, guest files included (guest, hart and group index bits).</summary>
    ulong PageNumberMask { get; }
}
