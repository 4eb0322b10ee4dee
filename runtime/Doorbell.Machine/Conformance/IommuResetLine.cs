using System.Numerics;
using System.Text.Json;
using Doorbell.Hardware.Iommu;

namespace Doorbell.Machine.Conformance;

/// <summary>The reset line of an IOMMU trace: the model's parameters.</summary>
internal static class IommuResetLine
{
    private static readonly string[] Keys =
    [
        "op", "num_hpm", "hpmctr_bits", "eventid_limit", "num_vec_bits", "reset_mode", "max_mode", "max_devid_mask", "gxl_w", "be_w",
        "fill_ats", "caps", "fctl", "bare", "qosid_mask", "vif", "id",
    ];

    /// <summary>Reads the line.</summary>
    /// <param name="line">The reset line.</param>
    /// <param name="choices">What the line does not say.</param>
    public static IommuParameters Parse(JsonElement line, IommuParameters choices)
    {
        line.AllowOnly("reset", Keys);
        var bare = line.Member("bare");
        if (bare.ValueKind != JsonValueKind.Array || bare.GetArrayLength() != 8)
        {
            throw new TraceFormatException("\"bare\" is not an array of eight sizes.");
        }

        var sizes = bare.EnumerateArray().Select(Log2).ToArray();
        return choices with
        {
            HpmCounters = line.Number("num_hpm", 32),
            HpmCounterBits = line.Number("hpmctr_bits", 64),
            EventIdLimit = line.Number("eventid_limit", 0x7FFF),
            VectorBits = line.Number("num_vec_bits", 4),
            ResetMode = (IommuMode)line.Number("reset_mode", 1),
            MaxMode = (IommuMode)line.Number("max_mode", 4),
            DeviceIdMask = (uint)line.Wide("max_devid_mask"),
            GxlWritable = line.Flag("gxl_w"),
            BeWritable = line.Flag("be_w"),
            AtsFill = (AtsFill)line.Number("fill_ats", 3),
            Capabilities = new Capabilities(line.Wide("caps")),
            Fctl = (uint)line.Wide("fctl"),
            QosIdMask = (uint)line.Wide("qosid_mask"),
            OverlapPolicy = line.Flag("vif") ? OverlapPolicy.LargestFree : OverlapPolicy.TestBench,
            BareSizes = new BareSizes
            {
                Sv57 = sizes[0],
                Sv48 = sizes[1],
                Sv39 = sizes[2],
                Sv32 = sizes[3],
                Sv57x4 = sizes[4],
                Sv48x4 = sizes[5],
                Sv39x4 = sizes[6],
                Sv32x4 = sizes[7],
            },
        };
    }

    private static byte Log2(JsonElement size)
    {
        var bytes = TraceFields.WideOf(size, "bare");
        return BitOperations.IsPow2(bytes) && bytes >= 4096
            ? (byte)BitOperations.Log2(bytes)
            : throw new TraceFormatException("A size in \"bare\" is not a power of two from 0x1000 on.");
    }
}
