using Doorbell.Hardware.Iommu;

namespace Doorbell.Machine.Conformance;

/// <summary>Known differences between recorded answers of the C reference model and the specification's text, with section and reason.</summary>
internal static class IommuDisagreements
{
    private const ulong RecordedMrifAddress = (1UL << 47) - 1;

    /// <summary>Differences for which the model has to do as recorded, since what follows depends on it.</summary>
    public static IReadOnlyList<(Deviations Deviation, string Reason)> Deviations { get; } =
    [
        (Hardware.Iommu.Deviations.WideMsiAddresses,
            "3.1.3.6: a GPA with bits above MGPAW does not match the MSI address pattern, whose bits there are 0"),
        (Hardware.Iommu.Deviations.SupervisorAddressUnderT2gpa, "3.1.3.1: under T2GPA a translation completion holds the GPA"),
        (Hardware.Iommu.Deviations.ImplicitReadsNeedDirty, "3.4: an implicit read needs only A of the second-stage PTE"),
        (Hardware.Iommu.Deviations.FenceAddress62Bits, "4.1.2: an IOFENCE.C address beyond capabilities.PAS is a memory fault"),
    ];

    /// <summary>Differences in one field of an answer, on which nothing else depends.</summary>
    /// <returns>null if the difference is none of the known.</returns>
    public static string? Explain(string field, ulong recorded, ulong got, in TranslationResponse response) => field switch
    {
        "maddr" when recorded == (got & RecordedMrifAddress) => "3.3.3 step 14c: bits 55:47 of the MRIF address are lost in the recorded one",
        "w" when recorded == 0 => "3.6: W is granted after D has been set for it (3.4); the recorded answer still has the old D",
        "g" when recorded == 1 && response.FirstStageBare => "3.6: Global comes from first-stage page tables, and a Bare first stage has none",
        _ => null,
    };
}
