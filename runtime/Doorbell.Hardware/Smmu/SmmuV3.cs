using System.Buffers.Binary;
using Doorbell.Engine;
using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Smmu;

/// <summary>An Arm SMMUv3 as far as writes to memory and doorbells need it (IHI 0070).</summary>
/// <remarks>
/// A linear stream table, one context descriptor a stream, stage 1 and 2 with 4 KiB granules, command queue, event queue, a TLB and a
/// cache of configurations that only commands empty. Left out: two-level stream tables, substreams, ATS, PRI, stall, secure state,
/// MSIs of the SMMU itself, STRTAB changes under traffic.
/// </remarks>
public sealed class SmmuV3 : IRegisterWindow, IState
{
    private readonly IPhysicalMemory memory;
    private readonly SmmuRegisters registers;
    private readonly SmmuEventQueue events;
    private readonly Tlb tlb;
    private readonly SortedDictionary<uint, StreamTableEntry> configurations = [];
    private readonly SortedDictionary<uint, ContextDescriptor> contexts = [];

    /// <param name="memory">Where tables and queues lie.</param>
    /// <param name="tlbEntries">Size of the translation cache; 0 for none.</param>
    /// <param name="firstStage">IDR0.S1P.</param>
    /// <param name="secondStage">IDR0.S2P.</param>
    public SmmuV3(IPhysicalMemory memory, int tlbEntries, bool firstStage = true, bool secondStage = true)
    {
        this.memory = memory;
        registers = new SmmuRegisters(firstStage, secondStage);
        tlb = new Tlb(tlbEntries);
        events = new SmmuEventQueue(memory, registers);
    }

    /// <summary>Whether a command waits.</summary>
    public bool CanProcessCommand => registers.CommandQueueEnabled && !registers.CommandError && registers.CommandHead != registers.CommandTail;

    /// <summary>Called by CMD_SYNC: transactions that used what was invalidated before have to be observable (IHI 0070, 4.7.3).</summary>
    public Action? Synchronized { get; set; }

    /// <summary>The next command, for traces; none if none waits.</summary>
    public string? NextCommand => CanProcessCommand
        && memory.Read64(registers.CommandAddress, out var first) == MemoryStatus.Success
        && memory.Read64(registers.CommandAddress + 8, out var second) == MemoryStatus.Success
            ? SmmuCommandText.Of(new SmmuCommand(first, second))
            : null;

    /// <summary>Whether SMMUEN is set.</summary>
    public bool IsEnabled => registers.Enabled;

    /// <summary>GBPA.ABORT: what happens while SMMUEN is 0.</summary>
    public bool AbortsWhileDisabled => registers.AbortsWhileDisabled;

    /// <summary>Event numbers of the records that software has not consumed, oldest first.</summary>
    public IReadOnlyList<SmmuEvent> Records => events.Waiting();

    /// <summary>Translates an untranslated transaction, fills the caches and records a fault.</summary>
    /// <returns>Default on success.</returns>
    public SmmuFault? Translate(uint streamId, ulong address, bool write, out ulong output)
    {
        var fault = Walk(streamId, address, write, useCaches: true, null, out output);
        if (fault is { } stopped)
        {
            events.Record(streamId, address, write, stopped);
        }

        return fault;
    }

    /// <summary>Where a transaction would end by the tables as they stand: no caches, no record.</summary>
    public SmmuFault? Probe(uint streamId, ulong address, bool write, out ulong output, ITranslationTrace? trace = null) =>
        Walk(streamId, address, write, useCaches: false, trace, out output);

    /// <summary>The stream table entry that counts for a stream by the tables as they stand.</summary>
    /// <returns>False if there is none that is legal.</returns>
    public bool TryReadStream(uint streamId, out StreamTableEntry entry) => Configuration(streamId, false, null, out entry) is null;

    /// <summary>The context descriptor of a stream with a first stage, by the tables as they stand.</summary>
    /// <returns>False if it cannot be reached or is not legal.</returns>
    public bool TryReadContext(uint streamId, in StreamTableEntry stream, out ContextDescriptor context) =>
        Context(streamId, stream, SecondStageOf(stream, null), false, null, out context) is null;

    /// <summary>Executes the next command, if there is one (IHI 0070, 4).</summary>
    public bool ProcessCommand()
    {
        if (!CanProcessCommand)
        {
            return false;
        }

        var address = registers.CommandAddress;
        if (memory.Read64(address, out var first) != MemoryStatus.Success
            || memory.Read64(address + 8, out var second) != MemoryStatus.Success
            || !Execute(new SmmuCommand(first, second)))
        {
            registers.CommandError = true;
            return true;
        }

        registers.AdvanceCommandHead();
        return true;
    }

    /// <inheritdoc/>
    public MemoryStatus Read(ulong offset, Span<byte> data)
    {
        Span<byte> register = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(register, registers.Read(offset & ~7UL));
        register.Slice((int)(offset & 7), data.Length).CopyTo(data);
        return MemoryStatus.Success;
    }

    /// <inheritdoc/>
    public MemoryStatus Write(ulong offset, ReadOnlySpan<byte> data)
    {
        Span<byte> register = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(register, registers.Read(offset & ~7UL));
        data.CopyTo(register[(int)(offset & 7)..]);
        registers.Write(offset & ~7UL, BinaryPrimitives.ReadUInt64LittleEndian(register));
        return MemoryStatus.Success;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        registers.Save(writer);
        tlb.Save(writer);
        writer.Write(configurations.Count);
        foreach (var (streamId, entry) in configurations)
        {
            writer.Write(streamId);
            writer.WriteAll<ulong>([entry.Doubleword0, entry.Doubleword2, entry.Doubleword3]);
        }

        writer.Write(contexts.Count);
        foreach (var (streamId, context) in contexts)
        {
            writer.Write(streamId);
            writer.WriteAll<ulong>([context.Doubleword0, context.Doubleword1]);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        registers.Restore(reader);
        tlb.Restore(reader);
        configurations.Clear();
        for (var left = reader.Read<int>(); left > 0; left--)
        {
            configurations[reader.Read<uint>()] = new StreamTableEntry(reader.Read<ulong>(), reader.Read<ulong>(), reader.Read<ulong>());
        }

        contexts.Clear();
        for (var left = reader.Read<int>(); left > 0; left--)
        {
            contexts[reader.Read<uint>()] = new ContextDescriptor(reader.Read<ulong>(), reader.Read<ulong>());
        }
    }

    /// <summary>IHI 0070, 3.3 and 3.4: stream table entry, context descriptor, stage 1, stage 2. The TLB is looked up by VMID and ASID (3.17).</summary>
    private SmmuFault? Walk(uint streamId, ulong address, bool write, bool useCaches, ITranslationTrace? trace, out ulong output)
    {
        output = address;
        if (!registers.Enabled)
        {
            trace?.Record(new TranslationStep("6.3.14", "SMMU_CR0.SMMUEN", null, registers.AbortsWhileDisabled ? "0, GBPA.ABORT: aborts" : "0: bypass", registers.AbortsWhileDisabled));
            return registers.AbortsWhileDisabled ? new SmmuFault(SmmuEvent.None) : null;
        }

        if (Configuration(streamId, useCaches, trace, out var stream) is { } badStream)
        {
            return badStream;
        }

        if (stream.Aborts)
        {
            return new SmmuFault(SmmuEvent.None);
        }

        if (!stream.HasFirstStage && !stream.HasSecondStage)
        {
            return null;
        }

        var second = SecondStageOf(stream, trace);
        ContextDescriptor context = default;
        if (stream.HasFirstStage && Context(streamId, stream, second, useCaches, trace, out context) is { } badContext)
        {
            return badContext;
        }

        var vmid = stream.HasSecondStage ? stream.Vmid : (ushort)0;
        if (useCaches && tlb.TryFind(vmid, context.Asid, write, address, out output))
        {
            return null;
        }

        output = address;
        if (stream.HasFirstStage)
        {
            var bits = 64 - context.T0Sz;
            var first = new TableWalk(memory, context.Table, bits > 39 ? 0 : bits > 30 ? 1 : 2, bits, false, trace);
            if (first.Translate(address, write, second, out output) is { Event: not SmmuEvent.None } firstFault)
            {
                return firstFault;
            }
        }

        var intermediate = output;
        if (second is { } stage && stage.Translate(intermediate, write, null, out output) is { Event: not SmmuEvent.None } secondFault)
        {
            return secondFault;
        }

        if (useCaches)
        {
            tlb.Add(new TlbEntry(write, address & ~0xfffUL, intermediate & ~0xfffUL, output & ~0xfffUL, vmid, context.Asid));
        }

        return null;
    }

    private TableWalk? SecondStageOf(in StreamTableEntry stream, ITranslationTrace? trace) => stream.HasSecondStage
        ? new TableWalk(memory, stream.SecondStageTable, 2 - stream.SecondStageSl0, 64 - stream.SecondStageT0Sz, true, trace)
        : null;

    private SmmuFault? Configuration(uint streamId, bool useCaches, ITranslationTrace? trace, out StreamTableEntry entry)
    {
        if (useCaches && configurations.TryGetValue(streamId, out entry))
        {
            return null;
        }

        entry = default;
        if (streamId >> registers.StreamTableBits != 0)
        {
            trace?.Record(new TranslationStep("5.2", $"stream {streamId}", null, "beyond the stream table", true));
            return new SmmuFault(SmmuEvent.BadStreamId);
        }

        var address = registers.StreamTable + (streamId * (ulong)StreamTableEntry.Size);
        if (memory.Read64(address, out var first) != MemoryStatus.Success
            || memory.Read64(address + 16, out var third) != MemoryStatus.Success
            || memory.Read64(address + 24, out var fourth) != MemoryStatus.Success)
        {
            return new SmmuFault(SmmuEvent.StreamTableEntryFetch);
        }

        entry = new StreamTableEntry(first, third, fourth);
        var legal = entry.IsLegal && (!entry.HasFirstStage || registers.HasFirstStage) && (!entry.HasSecondStage || registers.HasSecondStage);
        trace?.Record(new TranslationStep("5.2", $"stream table entry {streamId}", address, legal ? entry.Describe() : "not legal", !legal || entry.Aborts));
        if (!legal)
        {
            return new SmmuFault(SmmuEvent.BadStreamTableEntry);
        }

        if (useCaches)
        {
            configurations[streamId] = entry;
        }

        return null;
    }

    private SmmuFault? Context(
        uint streamId, in StreamTableEntry stream, TableWalk? second, bool useCaches, ITranslationTrace? trace, out ContextDescriptor context)
    {
        if (useCaches && contexts.TryGetValue(streamId, out context))
        {
            return null;
        }

        context = default;
        var address = stream.ContextPointer;
        if (second is { } stage && stage.Translate(address, false, null, out address) is { Event: not SmmuEvent.None } fault)
        {
            return fault;
        }

        if (memory.Read64(address, out var first) != MemoryStatus.Success || memory.Read64(address + 8, out var table) != MemoryStatus.Success)
        {
            return new SmmuFault(SmmuEvent.ContextDescriptorFetch);
        }

        context = new ContextDescriptor(first, table);
        trace?.Record(new TranslationStep(
            "5.4", "context descriptor 0", address, context.IsLegal ? $"ASID {context.Asid}, TTB0 0x{context.Table:x}" : "not legal", !context.IsLegal));
        if (!context.IsLegal)
        {
            return new SmmuFault(SmmuEvent.BadContextDescriptor);
        }

        if (useCaches)
        {
            contexts[streamId] = context;
        }

        return null;
    }

    private bool Execute(in SmmuCommand command)
    {
        switch (command.Opcode)
        {
            case SmmuOpcode.ConfigurationStreamTableEntry:
                configurations.Remove(command.StreamId);
                contexts.Remove(command.StreamId);
                return true;
            case SmmuOpcode.ConfigurationContextDescriptor:
                contexts.Remove(command.StreamId);
                return true;
            case SmmuOpcode.ConfigurationAll:
                configurations.Clear();
                contexts.Clear();
                return true;
            case SmmuOpcode.TlbNonsecureAddress:
                tlb.RemoveInput(command.Vmid, command.Asid, command.Address);
                return true;
            case SmmuOpcode.TlbNonsecureAddressAllAsids:
                tlb.RemoveInput(command.Vmid, null, command.Address);
                return true;
            case SmmuOpcode.TlbNonsecureAsid:
                tlb.RemoveAsid(command.Vmid, command.Asid);
                return true;
            case SmmuOpcode.TlbNonsecureAll or SmmuOpcode.TlbSecondStageAll:
                tlb.RemoveAll(command.Vmid);
                return true;
            case SmmuOpcode.TlbSecondStageAddress:
                tlb.RemoveIntermediate(command.Vmid, command.Address);
                return true;
            case SmmuOpcode.TlbNonsecureNonhypAll:
                tlb.Clear();
                return true;
            case SmmuOpcode.Sync:
                Synchronized?.Invoke();
                return true;
            default:
                return command.Opcode is SmmuOpcode.PrefetchConfig or SmmuOpcode.PrefetchAddress;
        }
    }
}
