using System.Buffers.Binary;
using Doorbell.Hardware.Memory;
using Doorbell.Hardware.Smmu;

namespace Doorbell.Hardware.Tests.Smmu;

/// <summary>An SMMU with its tables and queues in memory, driven as a driver would.</summary>
internal sealed class SmmuBoard
{
    public const ulong FirstStageRoot = 0x10_0000;
    public const ulong SecondStageRoot = 0x20_0000;
    private const ulong StreamTable = 0x1_0000;
    private const ulong Contexts = 0x2_0000;
    private const ulong CommandQueue = 0x3_0000;
    private const ulong EventQueue = 0x4_0000;
    private ulong next = 0x40_0000;
    private ulong tail;

    public SmmuBoard(int tlbEntries = 16)
    {
        Memory.Add(new Ram(0, 0x100_0000));
        Smmu = new SmmuV3(Memory, tlbEntries);
        Set(SmmuRegister.StrtabBase, StreamTable);
        Set(SmmuRegister.StrtabBaseCfg, 8);
        Set(SmmuRegister.CmdqBase, CommandQueue | 4);
        Set(SmmuRegister.EventqBase, EventQueue | 2);
        Set(SmmuRegister.Cr0, 0xd);
    }

    public PhysicalBus Memory { get; } = new();

    public SmmuV3 Smmu { get; }

    public void Stream(uint stream, StreamTableEntry entry)
    {
        var at = StreamTable + (stream * 64UL);
        Memory.Write64(at, entry.Doubleword0);
        Memory.Write64(at + 16, entry.Doubleword2);
        Memory.Write64(at + 24, entry.Doubleword3);
    }

    public ulong Context(uint stream, ContextDescriptor descriptor)
    {
        var at = Contexts + (stream * 64UL);
        Memory.Write64(at, descriptor.Doubleword0);
        Memory.Write64(at + 8, descriptor.Doubleword1);
        return at;
    }

    /// <summary>Maps a page in tables whose root is at level 0 (first stage) or 1 (second stage).</summary>
    public void Map(ulong root, int level, ulong input, ulong output, ulong attributes)
    {
        var table = root;
        for (; level < 3; level++)
        {
            var at = table + ((input >> (39 - (9 * level)) & 0x1ff) * 8);
            Memory.Read64(at, out var entry);
            if (entry == 0)
            {
                entry = next | 3;
                next += 0x1000;
                Memory.Write64(at, entry);
            }

            table = entry & ~0xfffUL;
        }

        Memory.Write64(table + ((input >> 12 & 0x1ff) * 8), output == 0 ? 0 : output | attributes | 3);
    }

    public void Command(SmmuCommand command)
    {
        Memory.Write64(CommandQueue + (tail % 16 * 16), command.Doubleword0);
        Memory.Write64(CommandQueue + (tail % 16 * 16) + 8, command.Doubleword1);
        tail = (tail + 1) % 32;
        Set(SmmuRegister.CmdqProd, (uint)tail);
        while (Smmu.ProcessCommand())
        {
        }
    }

    /// <summary>The n-th event record's number and stream.</summary>
    public (SmmuEvent Event, uint Stream) Event(int number)
    {
        Memory.Read64(EventQueue + (ulong)(number * 32), out var first);
        return ((SmmuEvent)(byte)first, (uint)(first >> 32));
    }

    public uint Get(ulong offset)
    {
        Span<byte> bytes = stackalloc byte[4];
        Smmu.Read(offset, bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    private void Set(ulong offset, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        Smmu.Write(offset, bytes);
    }

    private void Set(ulong offset, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        Smmu.Write(offset, offset is SmmuRegister.StrtabBaseCfg or SmmuRegister.Cr0 ? bytes[..4] : bytes);
    }
}
