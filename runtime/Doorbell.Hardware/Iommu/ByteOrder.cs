using System.Buffers.Binary;

namespace Doorbell.Hardware.Iommu;

/// <summary>Doublewords of in-memory structures in the order that fctl.BE or DC.tc.SBE asks for (§3.10).</summary>
internal static class ByteOrder
{
    /// <summary>Turns doublewords as read from memory into values.</summary>
    public static void FromMemory(Span<ulong> words, bool bigEndian)
    {
        if (bigEndian)
        {
            BinaryPrimitives.ReverseEndianness(words, words);
        }
    }

    /// <summary>Turns values into doublewords as they go to memory.</summary>
    public static void ToMemory(Span<ulong> words, bool bigEndian) => FromMemory(words, bigEndian);
}
