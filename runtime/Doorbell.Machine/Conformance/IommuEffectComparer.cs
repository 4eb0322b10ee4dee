using System.Buffers.Binary;

namespace Doorbell.Machine.Conformance;

/// <summary>Compares effects. In a fault record for an implicit access, iotval2 may lack the page offset: its bits 11:2 do not count.</summary>
internal sealed class IommuEffectComparer : IEqualityComparer<IommuEffect>
{
    private const int FaultRecordDigits = 64;

    public static IommuEffectComparer Instance { get; } = new();

    public bool Equals(IommuEffect x, IommuEffect y) => x == y
        || (x.Kind == IommuEffectKind.Write && y.Kind == x.Kind && x.Address == y.Address
            && x.Text.Length == FaultRecordDigits && y.Text.Length == FaultRecordDigits
            && x.Text.AsSpan(0, 48).SequenceEqual(y.Text.AsSpan(0, 48))
            && SameImplicitAccess(Iotval2(x), Iotval2(y)));

    public int GetHashCode(IommuEffect obj) => HashCode.Combine(obj.Kind, obj.Address);

    // A value in big-endian order is told by its bits 1:0 being in the last byte.
    private static bool SameImplicitAccess(ulong left, ulong right) =>
        SameButOffset(left, right) || SameButOffset(BinaryPrimitives.ReverseEndianness(left), BinaryPrimitives.ReverseEndianness(right));

    private static bool SameButOffset(ulong left, ulong right) => (left & right & 1) == 1 && ((left ^ right) & ~0xFFCUL) == 0;

    private static ulong Iotval2(IommuEffect record) =>
        BinaryPrimitives.ReadUInt64LittleEndian(Convert.FromHexString(record.Text.AsSpan(48)));
}
