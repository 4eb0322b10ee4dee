using System.Buffers.Binary;
using Doorbell.Hardware.Aplic;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Tests.Aplic;

/// <summary>Registers of a domain in the machine's byte order.</summary>
internal static class DomainAccess
{
    public static uint Get(this AplicDomain domain, int offset)
    {
        var bytes = new byte[4];
        Assert.Equal(MemoryStatus.Success, domain.Read((ulong)offset, bytes));
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    public static void Set(this AplicDomain domain, int offset, uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        Assert.Equal(MemoryStatus.Success, domain.Write((ulong)offset, bytes));
    }

    public static void Configure(this AplicDomain domain, int source, SourceMode mode) =>
        domain.Set(AplicRegister.Sourcecfg + (4 * source), (uint)mode);

    public static void Delegate(this AplicDomain domain, int source, int child = 0) =>
        domain.Set(AplicRegister.Sourcecfg + (4 * source), 0x400u | (uint)child);

    public static void SetTarget(this AplicDomain domain, int source, int hartIndex, int guest, int last) =>
        domain.Set(AplicRegister.Target + (4 * source), ((uint)hartIndex << 18) | ((uint)guest << 12) | (uint)last);

    public static void Enable(this AplicDomain domain, params int[] sources)
    {
        foreach (var source in sources)
        {
            domain.Set(AplicRegister.Setienum, (uint)source);
        }
    }

    public static int Idc(int index, int register) => AplicRegister.Idc + (AplicRegister.IdcSize * index) + register;
}
