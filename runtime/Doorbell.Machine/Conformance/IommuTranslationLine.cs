using System.Globalization;
using System.Text.Json;
using Doorbell.Hardware.Iommu;

namespace Doorbell.Machine.Conformance;

/// <summary>A translation line of an IOMMU trace: its request, and its answer compared with the model's.</summary>
internal static class IommuTranslationLine
{
    // PPN fields have 44 bits: what a Bare stage passes above them is not compared.
    private const ulong PpnMask = 0xFFF_FFFF_FFFF;

    private static readonly string[] Keys =
        ["op", "did", "pv", "pid", "nw", "ex", "priv", "cxl", "at", "iova", "len", "wr", "rsp", "fx", "alt", "vif", "napot", "uninit"];

    /// <summary>Reads the request.</summary>
    public static TranslationRequest ParseRequest(JsonElement line)
    {
        line.AllowOnly("tr", Keys);
        line.Number("len");
        line.Member("rsp");
        return new TranslationRequest
        {
            DeviceId = (uint)line.Number("did", 0xFF_FFFF),
            ProcessId = (uint)line.Number("pid", 0xF_FFFF),
            AddressType = (AddressType)line.Number("at", 2),
            Iova = line.Wide("iova"),
            Flags = Flag(line, "pv", RequestFlags.ProcessIdValid)
                | Flag(line, "nw", RequestFlags.NoWrite)
                | Flag(line, "ex", RequestFlags.Execute)
                | Flag(line, "priv", RequestFlags.Privileged)
                | Flag(line, "cxl", RequestFlags.Cxl)
                | Flag(line, "wr", RequestFlags.Write),
        };
    }

    /// <summary>Compares an answer with the recorded one, of which absent fields are unspecified.</summary>
    /// <param name="recorded">The recorded answer.</param>
    /// <param name="response">The model's.</param>
    /// <param name="known">The known differences of the recorded implementation that explain why they are not equal.</param>
    /// <returns>null if they agree, but for known differences.</returns>
    public static (string Expected, string Got)? Difference(JsonElement recorded, in TranslationResponse response, ref string? known)
    {
        if (recorded.ValueKind != JsonValueKind.Object)
        {
            throw new TraceFormatException("\"rsp\" is not an object.");
        }

        var same = recorded.TryGetProperty("cause", out _) || response.Cause == FaultCause.None;
        foreach (var member in recorded.EnumerateObject())
        {
            var wide = member.Name is "ppn" or "maddr";
            var expected = wide ? recorded.Wide(member.Name) : (ulong)recorded.Number(member.Name);
            expected &= member.Name == "ppn" ? PpnMask : ulong.MaxValue;
            var got = Value(member.Name, response);
            if (expected != got)
            {
                var reason = IommuDisagreements.Explain(member.Name, expected, got, response);
                same &= reason is not null;
                known ??= reason;
            }
        }

        return same ? null : ($"rsp {recorded.GetRawText()}", Describe(response));
    }

    private static RequestFlags Flag(JsonElement line, string key, RequestFlags flag) => line.Flag(key) ? flag : RequestFlags.None;

    private static ulong Value(string name, in TranslationResponse response) => name switch
    {
        "st" => (ulong)response.Status,
        "cause" => (ulong)response.Cause,
        "ppn" => response.Ppn & PpnMask,
        "s" => Bit(response.Superpage),
        "pbmt" => (ulong)response.MemoryType,
        "msi" => Bit(response.IsMsi),
        "mrif" => Bit(response.IsMrif),
        "maddr" => response.MrifAddress,
        "nid" => response.NoticeId,
        "r" => Bit((response.Ats & AtsCompletion.Read) != 0),
        "w" => Bit((response.Ats & AtsCompletion.Write) != 0),
        "x" => Bit((response.Ats & AtsCompletion.Execute) != 0),
        "u" => Bit((response.Ats & AtsCompletion.UntranslatedOnly) != 0),
        "priv" => Bit((response.Ats & AtsCompletion.Privileged) != 0),
        "g" => Bit((response.Ats & AtsCompletion.Global) != 0),
        "cxl" => Bit((response.Ats & AtsCompletion.CxlIo) != 0),
        "n" or "ama" => 0,
        _ => throw new TraceFormatException($"The key \"{name}\" is not known in \"rsp\"."),
    };

    private static ulong Bit(bool set) => set ? 1u : 0u;

    private static string Describe(in TranslationResponse response) => string.Create(
        CultureInfo.InvariantCulture,
        $"st {(int)response.Status}, cause {(int)response.Cause}, ppn 0x{response.Ppn:x}, s {Bit(response.Superpage)}, "
        + $"pbmt {(int)response.MemoryType}, msi {Bit(response.IsMsi)}, mrif {Bit(response.IsMrif)}, "
        + $"maddr 0x{response.MrifAddress:x}, nid {response.NoticeId}, ATS {response.Ats}, iotval2 0x{response.Iotval2:x}");
}
