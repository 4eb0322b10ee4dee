using System.Buffers.Binary;
using Doorbell.Hardware.Its;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Tests.Its;

/// <summary>An ITS with its redistributors, tables and queue in memory, driven as a driver would.</summary>
internal sealed class ItsBoard
{
    private const ulong DeviceTable = 0x1_0000;
    private const ulong CollectionTable = 0x2_0000;
    private const ulong Queue = 0x3_0000;
    private const ulong Properties = 0x4_0000;
    private ulong tail;

    public ItsBoard(int harts = 2)
    {
        Memory.Add(new Ram(0, 0x10_0000));
        Redistributors = [.. Enumerable.Range(0, harts).Select(number => new Redistributor(number, Memory))];
        Its = new InterruptTranslationService(Memory, Redistributors, 16, 16);
        foreach (var redistributor in Redistributors)
        {
            Set(redistributor, 0x70, Properties | 15);
            Set(redistributor, 0x00, 1);
        }

        Set(Its, ItsRegister.Baser0, DeviceTable | (1UL << 63) | 15);
        Set(Its, ItsRegister.Baser1, CollectionTable | (1UL << 63));
        Set(Its, ItsRegister.Cbaser, Queue | (1UL << 63));
        Set(Its, ItsRegister.Ctlr, 1);
        for (var hart = 0; hart < harts; hart++)
        {
            Command(ItsCommand.MapCollection((ushort)hart, (uint)hart));
        }
    }

    public PhysicalBus Memory { get; } = new();

    public IReadOnlyList<Redistributor> Redistributors { get; }

    public InterruptTranslationService Its { get; }

    public void Enable(uint interruptId, byte priority = 0xa0) =>
        Memory.Write(Properties + interruptId - Redistributor.FirstLpi, [(byte)(priority | 1)]);

    public void Command(ItsCommand command)
    {
        Memory.Write64(Queue + tail, command.Doubleword0);
        Memory.Write64(Queue + tail + 8, command.Doubleword1);
        Memory.Write64(Queue + tail + 16, command.Doubleword2);
        Memory.Write64(Queue + tail + 24, command.Doubleword3);
        tail = (tail + ItsCommand.Size) % 4096;
        Set(Its, ItsRegister.Cwriter, tail);
        while (Its.ProcessCommand())
        {
        }
    }

    public void Map(uint device, uint eventId, uint interruptId, ushort collection, ulong table = 0x5_0000)
    {
        Command(ItsCommand.MapDevice(device, table, 5));
        Command(ItsCommand.MapInterrupt(device, eventId, interruptId, collection));
    }

    private static void Set(IRegisterWindow window, ulong offset, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        window.Write(offset, bytes);
    }
}
