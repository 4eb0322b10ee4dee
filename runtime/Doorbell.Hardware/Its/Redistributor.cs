using System.Buffers.Binary;
using System.Numerics;
using Doorbell.Engine;
using Doorbell.Hardware.Cpu;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Its;

/// <summary>The LPI side of a GICv3 redistributor and of its CPU interface (IHI 0069, 6 and 12.11).</summary>
/// <remarks>
/// Holds GICR_CTLR, TYPER, PROPBASER and PENDBASER. The configuration of an LPI is read from memory when first needed and kept until an
/// INV or INVALL: software that edits the table and does not invalidate is not heard. Pending state is kept here and not written back to
/// the pending table, which software may not read while LPIs are enabled. SGIs come before LPIs. Left out: PPIs, SPIs, SGIs' registers, wake-up, GICv4.
/// </remarks>
public sealed class Redistributor(int number, IPhysicalMemory memory, IInterruptLines? lines = null) : ICpuInterface, IRegisterWindow, IState
{
    /// <summary>INTID of the first LPI.</summary>
    public const uint FirstLpi = 8192;

    /// <summary>What acknowledging nothing returns (ICC_IAR1_EL1).</summary>
    public const uint Spurious = 1023;

    /// <summary>Bytes of both frames.</summary>
    public const ulong FrameSize = 0x2_0000;

    private const uint LastSgi = 15;
    private const ulong Ctlr = 0x00;
    private const ulong Typer = 0x08;
    private const ulong Propbaser = 0x70;
    private const ulong Pendbaser = 0x78;

    private readonly SortedDictionary<uint, byte> configuration = [];
    private readonly SortedSet<uint> pending = [];
    private ushort softwareGenerated;
    private ulong propbaser;
    private ulong pendbaser;
    private bool enabled;

    /// <summary>Number of the redistributor, the machine's number of its hart, which is GICR_TYPER.Processor_Number and what ITS commands name.</summary>
    public int Number { get; } = number;

    /// <summary>LPIs that are pending, enabled or not, lowest first.</summary>
    public IReadOnlyCollection<uint> Pending => pending;

    /// <summary>Whether an enabled LPI is pending.</summary>
    public bool Signals => Top() != Spurious;

    /// <summary>Sets an LPI pending; nothing happens while LPIs are off or beyond the configured number of INTIDs.</summary>
    /// <returns>Whether it is pending now.</returns>
    public bool SetPending(uint interruptId)
    {
        if (!Exists(interruptId))
        {
            return false;
        }

        pending.Add(interruptId);
        lines?.FileRaised(Number, 0);
        return true;
    }

    /// <summary>Removes the pending state of an LPI (CLEAR, DISCARD, MOVI).</summary>
    /// <returns>Whether it had been pending.</returns>
    public bool ClearPending(uint interruptId) => pending.Remove(interruptId);

    /// <summary>Forgets the configuration of one LPI: it is read again when needed (INV).</summary>
    public void Invalidate(uint interruptId)
    {
        configuration.Remove(interruptId);
        lines?.FileRaised(Number, 0);
    }

    /// <summary>Forgets the configuration of all LPIs (INVALL).</summary>
    public void InvalidateAll()
    {
        configuration.Clear();
        lines?.FileRaised(Number, 0);
    }

    /// <summary>Read of ICC_IAR1_EL1: takes the pending LPI of highest priority; among equals the lowest INTID.</summary>
    public uint Acknowledge()
    {
        var top = Top();
        if (top <= LastSgi)
        {
            softwareGenerated &= (ushort)~(1 << (int)top);
        }
        else
        {
            pending.Remove(top);
        }

        return top;
    }

    /// <inheritdoc/>
    int ICpuInterface.Acknowledge() => (int)Acknowledge();

    /// <inheritdoc/>
    /// <remarks>LPIs have no active state, and one SGI does not hold another up here.</remarks>
    public void EndOfInterrupt(int identity)
    {
    }

    /// <inheritdoc/>
    /// <remarks>An SGI: INTID 0 to 15, always enabled.</remarks>
    public void Raise(int identity)
    {
        softwareGenerated |= (ushort)(1 << (identity & (int)LastSgi));
        lines?.FileRaised(Number, 0);
    }

    /// <inheritdoc/>
    public MemoryStatus Read(ulong offset, Span<byte> data)
    {
        Span<byte> register = stackalloc byte[8];
        var value = (offset & ~7UL) switch
        {
            Ctlr => enabled ? 1UL : 0,
            Typer => 1UL | ((ulong)Number << 8),
            Propbaser => propbaser,
            Pendbaser => pendbaser,
            _ => 0UL,
        };
        BinaryPrimitives.WriteUInt64LittleEndian(register, value);
        register.Slice((int)(offset & 7), data.Length).CopyTo(data);
        return MemoryStatus.Success;
    }

    /// <inheritdoc/>
    public MemoryStatus Write(ulong offset, ReadOnlySpan<byte> data)
    {
        Span<byte> register = stackalloc byte[8];
        Read(offset & ~7UL, register);
        data.CopyTo(register[(int)(offset & 7)..]);
        var value = BinaryPrimitives.ReadUInt64LittleEndian(register);
        switch (offset & ~7UL)
        {
            case Ctlr:
                enabled = (value & 1) != 0;
                break;
            case Propbaser when !enabled:
                propbaser = value;
                break;
            case Pendbaser when !enabled:
                pendbaser = value & ~(1UL << 62);
                break;
        }

        return MemoryStatus.Success;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(propbaser);
        writer.Write(pendbaser);
        writer.Write(enabled);
        writer.Write(softwareGenerated);
        writer.Write(pending.Count);
        foreach (var interruptId in pending)
        {
            writer.Write(interruptId);
        }

        writer.Write(configuration.Count);
        foreach (var (interruptId, properties) in configuration)
        {
            writer.Write(interruptId);
            writer.Write(properties);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        propbaser = reader.Read<ulong>();
        pendbaser = reader.Read<ulong>();
        enabled = reader.Read<bool>();
        softwareGenerated = reader.Read<ushort>();
        pending.Clear();
        for (var left = reader.Read<int>(); left > 0; left--)
        {
            pending.Add(reader.Read<uint>());
        }

        configuration.Clear();
        for (var left = reader.Read<int>(); left > 0; left--)
        {
            configuration[reader.Read<uint>()] = reader.Read<byte>();
        }
    }

    private bool Exists(uint interruptId) =>
        enabled && interruptId >= FirstLpi && BitOperations.Log2(interruptId) <= (int)(propbaser & 0x1f);

    private uint Top()
    {
        if (softwareGenerated != 0)
        {
            return (uint)BitOperations.TrailingZeroCount(softwareGenerated);
        }

        var (top, best) = (Spurious, int.MaxValue);
        foreach (var interruptId in pending)
        {
            var properties = Configuration(interruptId);
            if ((properties & 1) != 0 && (properties & 0xfc) < best)
            {
                (top, best) = (interruptId, properties & 0xfc);
            }
        }

        return top;
    }

    /// <summary>A byte an LPI: priority [7:2], enable [0] (IHI 0069, 6.1.2). Unreadable means disabled.</summary>
    private byte Configuration(uint interruptId)
    {
        if (!configuration.TryGetValue(interruptId, out var properties))
        {
            Span<byte> one = stackalloc byte[1];
            var table = propbaser & 0x000f_ffff_ffff_f000;
            properties = memory.Read(table + interruptId - FirstLpi, one) == MemoryStatus.Success ? one[0] : (byte)0;
            configuration[interruptId] = properties;
        }

        return properties;
    }
}
