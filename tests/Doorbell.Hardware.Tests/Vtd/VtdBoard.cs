using System.Buffers.Binary;
using Doorbell.Hardware.Memory;
using Doorbell.Hardware.Vtd;

namespace Doorbell.Hardware.Tests.Vtd;

/// <summary>A remapping unit with its tables and queue in memory, driven as a driver would.</summary>
internal sealed class VtdBoard
{
    private const ulong RootTable = 0x1_0000;
    private const ulong ContextTable = 0x2_0000;
    private const ulong InterruptTable = 0x3_0000;
    private const ulong Queue = 0x4_0000;
    private ulong next = 0x10_0000;
    private ulong tail;

    public VtdBoard(uint enables = (1u << 31) | (1u << 25) | (1u << 26), bool posted = true)
    {
        Memory.Add(new Ram(0, 0x100_0000));
        Unit = new VtdRemapping(Memory, posted);
        Memory.Write64(RootTable, ContextTable | 1);
        Set(VtdRegister.RootTable, RootTable);
        Set(VtdRegister.InterruptTable, InterruptTable | (1 << 11) | 3);
        Set(VtdRegister.QueueAddress, Queue);
        Command((1u << 30) | (1u << 24));
        Command(enables);
    }

    public PhysicalBus Memory { get; } = new();

    public VtdRemapping Unit { get; }

    public void Command(uint command)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, command);
        Unit.Write(VtdRegister.GlobalCommand, bytes);
    }

    public void Context(ushort requesterId, ContextEntry entry)
    {
        Memory.Write64(ContextTable + ((ulong)(requesterId & 0xff) * 16), entry.Low);
        Memory.Write64(ContextTable + ((ulong)(requesterId & 0xff) * 16) + 8, entry.High);
    }

    public void Entry(int index, InterruptRemappingEntry entry)
    {
        Memory.Write64(InterruptTable + ((ulong)index * 16), entry.Low);
        Memory.Write64(InterruptTable + ((ulong)index * 16) + 8, entry.High);
    }

    public void Map(ulong root, ulong input, ulong output, ulong permissions)
    {
        var table = root;
        for (var shift = 39; shift > 12; shift -= 9)
        {
            var at = table + ((input >> shift & 0x1ff) * 8);
            Memory.Read64(at, out var entry);
            if (entry == 0)
            {
                entry = next | 3;
                next += 0x1000;
                Memory.Write64(at, entry);
            }

            table = entry & ~0xfffUL;
        }

        Memory.Write64(table + ((input >> 12 & 0x1ff) * 8), output | permissions);
    }

    public void Invalidate(InvalidationDescriptor descriptor)
    {
        Memory.Write64(Queue + tail, descriptor.Low);
        Memory.Write64(Queue + tail + 8, descriptor.High);
        tail += 16;
        Set(VtdRegister.QueueTail, tail);
        while (Unit.ProcessCommand() && (Get(VtdRegister.FaultStatus & ~7UL) >> 36 & 1) == 0)
        {
        }
    }

    public ulong Get(ulong offset)
    {
        Span<byte> bytes = stackalloc byte[8];
        Unit.Read(offset, bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    public void Set(ulong offset, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        Unit.Write(offset, bytes);
    }
}
