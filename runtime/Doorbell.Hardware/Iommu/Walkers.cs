using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>The parts of the translation process, put together.</summary>
internal sealed class Walkers
{
    private readonly FirstStage firstStage;
    private readonly SecondStage secondStage;
    private readonly MsiTranslation msis;
    private readonly KnownWalk? knownWalk;

    public Walkers(
        Registers registers,
        IPhysicalMemory memory,
        ContextCache<DeviceContext> deviceContexts,
        ContextCache<ProcessContext> processContexts,
        TranslationCache translations,
        PerformanceMonitor? monitor,
        FaultQueue? faults,
        StepLog log,
        bool updatesEntries)
    {
        Log = log;
        // A probe's walks are few and read everything.
        var watched = updatesEntries ? memory as IWatchedMemory : null;
        var tables = watched is null ? null : new KnownTables(watched);
        secondStage = new SecondStage(registers, memory, monitor, log, tables, updatesEntries);
        firstStage = new FirstStage(registers, memory, secondStage, monitor, log, tables, updatesEntries);
        Devices = new DeviceDirectory(registers, memory, deviceContexts, monitor, log, watched is null ? null : new KnownContexts(watched));
        var processes = new ProcessDirectory(registers, memory, secondStage, processContexts, monitor, log);
        msis = new MsiTranslation(registers, memory, log);
        knownWalk = watched is null || tables is null ? null : new KnownWalk(registers, tables, msis, translations);
        Process = new TranslationProcess(
            registers,
            Devices,
            new FirstStageSelection(processes, log),
            new TranslationReuse(translations, log),
            new TranslationWalk(registers, firstStage, secondStage, msis, translations, monitor, log),
            knownWalk,
            monitor,
            faults,
            log);
        Configure();
    }

    public StepLog Log { get; }

    public DeviceDirectory Devices { get; }

    public TranslationProcess Process { get; }

    /// <summary>Walkers that leave no trace: no caches, counters, records or updates.</summary>
    public static Walkers ForProbe(Registers registers, IPhysicalMemory memory)
    {
        var changes = new ChangeCount();
        return new(
            registers,
            memory,
            new ContextCache<DeviceContext>(0, false, changes),
            new ContextCache<ProcessContext>(0, false, changes),
            new TranslationCache(0, false, changes),
            null,
            null,
            new StepLog(changes),
            false);
    }

    /// <summary>Computes what follows from the capabilities.</summary>
    public void Configure()
    {
        Devices.Configure();
        firstStage.Configure();
        secondStage.Configure();
        msis.Configure();
        knownWalk?.Configure();
    }
}
