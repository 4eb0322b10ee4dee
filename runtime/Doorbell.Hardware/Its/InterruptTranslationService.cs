using System.Buffers.Binary;
using Doorbell.Engine;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Its;

/// <summary>A GICv3 interrupt translation service (Arm IHI 0069, chapter 5): (DeviceID, EventID) to an LPI of one redistributor.</summary>
/// <remarks>
/// The DeviceID comes with the write from the bus, so a device raises only what its own table holds. Tables and commands lie in memory.
/// A command that is in error is skipped and counted (GITS_TYPER.SEIS = 0, no stall). Left out: two-level device tables, virtual LPIs.
/// </remarks>
public sealed class InterruptTranslationService : IRegisterWindow, IState
{
    private readonly IPhysicalMemory memory;
    private readonly IReadOnlyList<Redistributor> redistributors;
    private readonly int deviceBits;
    private readonly int eventBits;
    private ulong cbaser;
    private ulong cwriter;
    private ulong creadr;
    private ulong baser0 = TableType(1, DeviceTableEntry.Size);
    private ulong baser1 = TableType(4, CollectionTableEntry.Size);
    private bool enabled;

    /// <param name="memory">Where tables and commands lie.</param>
    /// <param name="redistributors">By number.</param>
    /// <param name="deviceBits">Bits of a DeviceID: 1 to 32.</param>
    /// <param name="eventBits">Bits of an EventID: 1 to 32.</param>
    public InterruptTranslationService(IPhysicalMemory memory, IReadOnlyList<Redistributor> redistributors, int deviceBits, int eventBits)
    {
        this.memory = memory;
        this.redistributors = redistributors;
        this.deviceBits = deviceBits;
        this.eventBits = eventBits;
        Tables = new ItsTables(memory, eventBits);
    }

    /// <summary>The tables, as the registers name them.</summary>
    public ItsTables Tables { get; }

    /// <summary>The next command, for traces; none if none waits.</summary>
    public string? NextCommand => CanProcessCommand && TryReadCommand(out var command) ? ItsCommandText.Of(command) : null;

    /// <summary>Commands in error since the start.</summary>
    public int CommandErrors { get; private set; }

    /// <summary>Whether a command waits.</summary>
    public bool CanProcessCommand => enabled && cbaser >> 63 != 0 && creadr != cwriter;

    /// <summary>A device's write to GITS_TRANSLATER.</summary>
    /// <param name="deviceId">From the bus.</param>
    /// <param name="eventId">The data written.</param>
    /// <param name="interruptId">The LPI.</param>
    /// <returns>The redistributor that has it pending now; null if the write was ignored.</returns>
    public Redistributor? Translate(uint deviceId, uint eventId, out uint interruptId)
    {
        var target = Probe(deviceId, eventId, out interruptId);
        return target is not null && target.SetPending(interruptId) ? target : null;
    }

    /// <summary>Where a device's write would end, without doing it.</summary>
    public Redistributor? Probe(uint deviceId, uint eventId, out uint interruptId)
    {
        interruptId = 0;
        if (!enabled || !Tables.TryReadEvent(deviceId, eventId, out var entry))
        {
            return null;
        }

        interruptId = entry.InterruptId;
        return Collection(entry.Collection);
    }

    /// <summary>Executes the next command, if there is one.</summary>
    public bool ProcessCommand()
    {
        if (!CanProcessCommand)
        {
            return false;
        }

        if (!TryReadCommand(out var command) || !Execute(command))
        {
            CommandErrors++;
        }

        creadr = (creadr + ItsCommand.Size) % QueueSize;
        return true;
    }

    /// <inheritdoc/>
    public MemoryStatus Read(ulong offset, Span<byte> data)
    {
        Span<byte> register = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(register, Register(offset & ~7UL));
        register.Slice((int)(offset & 7), data.Length).CopyTo(data);
        return MemoryStatus.Success;
    }

    /// <summary>Registers. GITS_TRANSLATER is not among them: its writes need a DeviceID, see <see cref="Translate"/>.</summary>
    public MemoryStatus Write(ulong offset, ReadOnlySpan<byte> data)
    {
        Span<byte> register = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(register, Register(offset & ~7UL));
        data.CopyTo(register[(int)(offset & 7)..]);
        var value = BinaryPrimitives.ReadUInt64LittleEndian(register);
        switch (offset & ~7UL)
        {
            case ItsRegister.Ctlr:
                enabled = (value & 1) != 0;
                break;
            case ItsRegister.Cbaser when !enabled:
                (cbaser, creadr) = (value, 0);
                break;
            case ItsRegister.Cwriter:
                cwriter = value & 0xf_ffe0;
                break;
            case ItsRegister.Baser0 when !enabled:
                baser0 = (value & ~TypeMask) | (baser0 & TypeMask);
                break;
            case ItsRegister.Baser1 when !enabled:
                baser1 = (value & ~TypeMask) | (baser1 & TypeMask);
                break;
        }

        Tables.Locate(baser0, baser1);
        return MemoryStatus.Success;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.WriteAll<ulong>([cbaser, cwriter, creadr, baser0, baser1]);
        writer.Write(enabled);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        cbaser = reader.Read<ulong>();
        cwriter = reader.Read<ulong>();
        creadr = reader.Read<ulong>();
        baser0 = reader.Read<ulong>();
        baser1 = reader.Read<ulong>();
        enabled = reader.Read<bool>();
        Tables.Locate(baser0, baser1);
    }

    /// <summary>GITS_BASER: Type [58:56] and Entry_Size [52:48] are read-only.</summary>
    private const ulong TypeMask = (7UL << 56) | (0x1fUL << 48);

    private static ulong TableType(ulong type, int entrySize) => (type << 56) | ((ulong)(entrySize - 1) << 48);

    private ulong QueueSize => ((cbaser & 0xff) + 1) * 4096;

    /// <summary>GITS_TYPER: Devbits [17:13], ID_bits [12:8], ITT_entry_size [7:4], Physical [0]; PTA = 0.</summary>
    private ulong Register(ulong offset) => offset switch
    {
        ItsRegister.Ctlr => (enabled ? 1UL : 0) | (CanProcessCommand ? 0 : 1UL << 31),
        ItsRegister.Typer => ((ulong)(deviceBits - 1) << 13) | ((ulong)(eventBits - 1) << 8) | ((InterruptTranslationEntry.Size - 1) << 4) | 1,
        ItsRegister.Cbaser => cbaser,
        ItsRegister.Cwriter => cwriter,
        ItsRegister.Creadr => creadr,
        ItsRegister.Baser0 => baser0,
        ItsRegister.Baser1 => baser1,
        _ => 0,
    };

    private bool TryReadCommand(out ItsCommand command)
    {
        Span<ulong> words = stackalloc ulong[4];
        var address = (cbaser & 0x000f_ffff_ffff_f000) + creadr;
        var readable = true;
        for (var word = 0; word < words.Length; word++)
        {
            readable &= memory.Read64(address + (ulong)(word * 8), out words[word]) == MemoryStatus.Success;
        }

        command = new ItsCommand(words[0], words[1], words[2], words[3]);
        return readable;
    }

    private Redistributor? Collection(ushort collection) =>
        Tables.TryReadCollection(collection, out var entry) && entry.Target < redistributors.Count ? redistributors[(int)entry.Target] : null;

    /// <summary>IHI 0069, 5.3, in its order. False is a command error.</summary>
    private bool Execute(in ItsCommand command)
    {
        var mapped = Tables.TryReadEvent(command.DeviceId, command.EventId, out var entry);
        var at = mapped ? Collection(entry.Collection) : null;
        switch (command.Opcode)
        {
            case ItsOpcode.Clear:
                at?.ClearPending(entry.InterruptId);
                return at is not null;
            case ItsOpcode.Discard:
                at?.ClearPending(entry.InterruptId);
                return at is not null && Tables.TryWriteEvent(command.DeviceId, command.EventId, default);
            case ItsOpcode.Int:
                return at is not null && at.SetPending(entry.InterruptId);
            case ItsOpcode.Inv:
                at?.Invalidate(entry.InterruptId);
                return at is not null;
            case ItsOpcode.Invall:
                var collection = Collection(command.CollectionId);
                collection?.InvalidateAll();
                return collection is not null;
            case ItsOpcode.Mapc:
                return command.Target < redistributors.Count
                    && Tables.TryWriteCollection(command.CollectionId, command.Valid ? new CollectionTableEntry(command.Target) : default);
            case ItsOpcode.Mapd:
                return command.DeviceId >> deviceBits == 0 && command.EventBitsMinusOne < eventBits && Tables.TryWriteDevice(
                    command.DeviceId, command.Valid ? new DeviceTableEntry(command.TableAddress, command.EventBitsMinusOne + 1) : default);
            case ItsOpcode.Mapi:
                return MapEvent(command, command.EventId);
            case ItsOpcode.Mapti:
                return MapEvent(command, command.InterruptId);
            case ItsOpcode.Movall:
                return MoveAll(command);
            case ItsOpcode.Movi:
                return at is not null && MoveEvent(command, entry, at);
            case ItsOpcode.Sync:
                return command.Target < redistributors.Count;
            default:
                return false;
        }
    }

    private bool MapEvent(in ItsCommand command, uint interruptId) =>
        interruptId >= Redistributor.FirstLpi
        && Tables.TryWriteEvent(command.DeviceId, command.EventId, new InterruptTranslationEntry(interruptId, command.CollectionId));

    /// <summary>The pending state goes along (5.3.10): a raise before the move is served after it.</summary>
    private bool MoveEvent(in ItsCommand command, InterruptTranslationEntry entry, Redistributor from)
    {
        if (Collection(command.CollectionId) is not { } to || !Tables.TryWriteEvent(command.DeviceId, command.EventId, entry.At(command.CollectionId)))
        {
            return false;
        }

        if (from.ClearPending(entry.InterruptId))
        {
            to.SetPending(entry.InterruptId);
        }

        return true;
    }

    private bool MoveAll(in ItsCommand command)
    {
        if (command.Target >= redistributors.Count || command.SecondTarget >= redistributors.Count)
        {
            return false;
        }

        var from = redistributors[(int)command.Target];
        foreach (var interruptId in from.Pending.ToArray())
        {
            from.ClearPending(interruptId);
            redistributors[(int)command.SecondTarget].SetPending(interruptId);
        }

        return true;
    }
}
