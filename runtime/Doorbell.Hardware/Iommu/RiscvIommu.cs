using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Doorbell.Engine;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>A RISC-V IOMMU, version 20260222 of the specification with its standard extensions.</summary>
/// <remarks>
/// Requests go in, answers come out; everything else it does is a memory access or an <see cref="IIommuOutput"/> call. It does nothing by
/// itself: the command queue moves by <see cref="ProcessCommand"/>, and iohpmcycles by <see cref="CountCycles"/>. Register writes
/// take effect at once, so that busy bits read 0. Custom PTEs, custom queue commands and non-leaf PTE caches are left out.
/// </remarks>
public sealed class RiscvIommu : IRegisterWindow, IState
{
    private readonly IPhysicalMemory memory;
    private readonly Registers registers;
    private readonly StepLog log;
    private readonly ContextCache<DeviceContext> deviceContexts;
    private readonly ContextCache<ProcessContext> processContexts;
    private readonly TranslationCache translations;
    private readonly FaultQueue faults;
    private readonly PerformanceMonitor monitor;
    private readonly Walkers walkers;
    private readonly TranslationProcess process;
    private readonly MrifWrites mrifWrites;
    private readonly PageRequests pageRequests;
    private readonly CommandQueue commands;
    private readonly RegisterWindow window;
    private Walkers? probe;

    /// <param name="parameters">What the implementation has and chooses.</param>
    /// <param name="memory">Where its tables and queues lie.</param>
    /// <param name="output">Its other effects.</param>
    public RiscvIommu(IommuParameters parameters, IPhysicalMemory memory, IIommuOutput output)
    {
        this.memory = memory;
        registers = new Registers(parameters);
        log = new StepLog(Changes);
        deviceContexts = new ContextCache<DeviceContext>(parameters.DeviceContexts, parameters.FillIsUse, Changes);
        processContexts = new ContextCache<ProcessContext>(parameters.ProcessContexts, parameters.FillIsUse, Changes, ProcessDirectory.KeyOfDevice);
        translations = new TranslationCache(parameters.Translations, parameters.FillIsUse, Changes);
        faults = new FaultQueue(registers, memory);
        monitor = new PerformanceMonitor(registers, faults.Interrupts, log);
        walkers = new Walkers(registers, memory, deviceContexts, processContexts, translations, monitor, faults, log, true);
        process = walkers.Process;
        registers.Derived = Configure;
        mrifWrites = new MrifWrites(registers, memory, walkers.Process);
        pageRequests = new PageRequests(registers, memory, walkers.Devices, walkers.Process, faults, output);
        commands = new CommandQueue(
            registers, memory, new CacheInvalidation(translations, deviceContexts, processContexts), faults.Interrupts, output);
        window = new RegisterWindow(
            registers, commands, faults, pageRequests, monitor, new DebugTranslation(registers, walkers.Process));
    }

    /// <summary>What the implementation has and chooses.</summary>
    public IommuParameters Parameters => registers.Parameters;

    /// <summary>While this stays as it is, a request that <see cref="TryCached"/> has answered gets the same answer, and nothing comes of it.</summary>
    public ChangeCount Changes { get; } = new();

    /// <summary>The interrupt wires that are high, as bits by wire number; 0 while interrupts are messages.</summary>
    public uint InterruptWires => faults.Interrupts.Wires;

    /// <summary>Receives every step of every translation; null, which costs nothing, for none.</summary>
    public ITranslationTrace? Trace
    {
        get => log.Trace;
        set => log.Trace = value;
    }

    /// <summary>True if <see cref="ProcessCommand"/> would fetch a command.</summary>
    public bool CanProcessCommand => commands.CanProcess;

    /// <summary>The command that <see cref="ProcessCommand"/> would fetch, in the specification's notation; none if it would fetch none.</summary>
    public string? NextCommand => commands.Next is { } command ? CommandText.Of(command) : null;

    /// <summary>Translates a request, reports its fault and keeps the translation.</summary>
    public void Translate(in TranslationRequest request, out TranslationResponse response) =>
        process.Translate(request, out response);

    /// <summary>Answers a request by the caches, if that changes nothing: neither in them, nor in a counter, nor in the tables.</summary>
    /// <param name="request">The request.</param>
    /// <param name="address">The translated address, of no memory-resident interrupt file.</param>
    /// <returns>false if <see cref="Translate"/> has to be asked.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryCached(in TranslationRequest request, out ulong address) => process.TryCached(request, out address);

    /// <summary>Deals with a device's write: translates it and, if it is an MSI for a memory-resident interrupt file, carries it out.</summary>
    /// <param name="request">A write.</param>
    /// <param name="data">What the device writes.</param>
    /// <param name="outcome">What became of it.</param>
    public void Write(in TranslationRequest request, ReadOnlySpan<byte> data, out WriteOutcome outcome) =>
        mrifWrites.Write(request, data, out outcome);

    /// <summary>Deals with a device's write whose translation is known.</summary>
    /// <param name="request">A write.</param>
    /// <param name="data">What the device writes.</param>
    /// <param name="response">What <see cref="Translate"/> has just answered to it.</param>
    /// <param name="outcome">What became of it.</param>
    public void Complete(in TranslationRequest request, ReadOnlySpan<byte> data, in TranslationResponse response, out WriteOutcome outcome) =>
        mrifWrites.Complete(request, data, response, out outcome);

    /// <summary>Translates by the tables as they lie in memory now, and changes nothing: no cache, no fault record, no A or D, no counter.</summary>
    /// <param name="request">The request.</param>
    /// <param name="response">The answer.</param>
    /// <param name="trace">Receives the steps.</param>
    public void Probe(in TranslationRequest request, out TranslationResponse response, ITranslationTrace? trace = null)
    {
        probe ??= Walkers.ForProbe(registers, memory);
        probe.Log.Trace = trace;
        probe.Process.Translate(request, out response);
    }

    /// <summary>Fetches and executes one command.</summary>
    /// <returns>false if the queue is off, stopped, empty or waits.</returns>
    public bool ProcessCommand() => commands.Process();

    /// <summary>A Page Request or Stop Marker message arrives from a device.</summary>
    public void ReceivePageRequest(in PcieMessage message) => pageRequests.Receive(message);

    /// <summary>An Invalidation Completion message arrives from a device.</summary>
    /// <returns>true if no request waits for it: an unexpected completion.</returns>
    public bool ReceiveInvalidationCompletion(in PcieMessage message) => commands.Complete(message);

    /// <summary>Invalidate Requests will not be answered any more.</summary>
    /// <param name="itags">Their ITAGs, as bits.</param>
    public void TimeOutInvalidations(uint itags) => commands.TimeOutInvalidations(itags);

    /// <summary>Lets iohpmcycles run on.</summary>
    public void CountCycles(ulong cycles) => monitor.CountCycles(cycles);

    /// <summary>Reads a register of 4 or 8 bytes, or half of one.</summary>
    /// <returns>0 for an access that the specification leaves UNSPECIFIED.</returns>
    public ulong ReadRegister(ulong offset, int bytes) => window.Read(offset, bytes);

    /// <summary>Writes a register of 4 or 8 bytes, or half of one.</summary>
    public void WriteRegister(ulong offset, int bytes, ulong value) => window.Write(offset, bytes, value);

    /// <inheritdoc/>
    public MemoryStatus Read(ulong offset, Span<byte> data)
    {
        Span<byte> value = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(value, window.Read(offset, data.Length));
        data.Clear();
        value[..Math.Min(8, data.Length)].CopyTo(data);
        return MemoryStatus.Success;
    }

    /// <inheritdoc/>
    public MemoryStatus Write(ulong offset, ReadOnlySpan<byte> data)
    {
        Span<byte> value = stackalloc byte[8];
        data[..Math.Min(8, data.Length)].CopyTo(value);
        window.Write(offset, data.Length, BinaryPrimitives.ReadUInt64LittleEndian(value));
        return MemoryStatus.Success;
    }

    /// <summary>Forgets everything cached: an IOMMU may do so at any time (§4.1.1).</summary>
    public void ForgetCaches()
    {
        deviceContexts.InvalidateMatching(0, 0);
        processContexts.InvalidateMatching(0, 0);
        translations.Invalidate(0, 0);
    }

    /// <summary>Changes choices of the implementation under the running model. Cache sizes and ITAGs stay as they were built.</summary>
    public void Reconfigure(IommuParameters parameters)
    {
        registers.Reconfigure(parameters);
        monitor.Configure();
    }

    /// <summary>Sets the raw value of a register behind its access rules, as a test bench may do: ddtp, fctl, cqcsr, fqcsr or pqcsr.</summary>
    /// <returns>false for another register.</returns>
    public bool Poke(ulong offset, ulong value)
    {
        switch (offset)
        {
            case RegisterOffsets.Ddtp:
                registers.Ddtp = value;
                registers.Derive();
                return true;
            case RegisterOffsets.Fctl:
                registers.Fctl = (uint)value;
                registers.Derive();
                return true;
            case RegisterOffsets.Cqcsr:
                commands.Queue.Csr = (uint)value;
                return true;
            case RegisterOffsets.Fqcsr:
                faults.Queue.Csr = (uint)value;
                return true;
            case RegisterOffsets.Pqcsr:
                pageRequests.Queue.Csr = (uint)value;
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        registers.Save(writer);
        faults.Queue.Save(writer);
        faults.Interrupts.Save(writer);
        pageRequests.Queue.Save(writer);
        commands.Save(writer);
        deviceContexts.Save(writer);
        processContexts.Save(writer);
        translations.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        registers.Restore(reader);
        faults.Queue.Restore(reader);
        faults.Interrupts.Restore(reader);
        pageRequests.Queue.Restore(reader);
        commands.Restore(reader);
        deviceContexts.Restore(reader);
        processContexts.Restore(reader);
        translations.Restore(reader);
        monitor.Configure();
    }

    private void Configure()
    {
        Changes.Note();
        walkers.Configure();
        probe?.Configure();
    }
}
