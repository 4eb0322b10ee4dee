using Doorbell.Engine;
using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;
using Doorbell.Hardware.Pcie;
using Doorbell.Hardware.Smmu;
using Doorbell.Machine.Fabric;

namespace Doorbell.Machine.Hosting;

/// <summary>An Arm SMMUv3 in a machine.</summary>
internal sealed class SmmuHost : IHostedIommu
{
    private static readonly WritableRange[] Everything = [new WritableRange(0, 0, ulong.MaxValue)];

    private readonly IPhysicalMemory memory;
    private readonly SmmuV3 smmu;

    /// <param name="memory">The bus behind it.</param>
    /// <param name="smmu">The SMMU.</param>
    /// <param name="synchronized">What CMD_SYNC makes observable.</param>
    public SmmuHost(IPhysicalMemory memory, SmmuV3 smmu, Action synchronized)
    {
        this.memory = memory;
        this.smmu = smmu;
        smmu.Synchronized = synchronized;
    }

    /// <inheritdoc/>
    public bool CanProcessCommand => smmu.CanProcessCommand;

    /// <inheritdoc/>
    public string? NextCommand => smmu.NextCommand;

    /// <inheritdoc/>
    public IReadOnlyList<int> Records => [.. smmu.Records.Select(record => (int)record)];

    /// <inheritdoc/>
    public bool ProcessCommand() => smmu.ProcessCommand();

    /// <inheritdoc/>
    /// <remarks>ATS is not modelled: a request that says that it is translated is aborted, as STE.EATS = 0 has it (IHI 0070, 3.9.1).</remarks>
    public HostedOutcome Write(uint deviceId, in PostedWrite write) => write.Translated
        ? HostedOutcome.Stop((int)SmmuEvent.None)
        : Outcome(smmu.Translate(deviceId, write.Address, true, out var output), output, write.Data);

    /// <inheritdoc/>
    public HostedOutcome Probe(uint deviceId, ulong address, uint data, bool write) =>
        Outcome(smmu.Probe(deviceId, address, write, out var output), output, data);

    /// <inheritdoc/>
    public IReadOnlyList<TranslationStep> Walk(uint deviceId, ulong address, bool write)
    {
        var steps = new StepList();
        smmu.Probe(deviceId, address, write, out _, steps);
        return steps.Steps;
    }

    /// <inheritdoc/>
    public IEnumerable<WritableRange> WritableRanges(uint deviceId)
    {
        if (!smmu.IsEnabled)
        {
            return smmu.AbortsWhileDisabled ? [] : Everything;
        }

        if (!smmu.TryReadStream(deviceId, out var stream) || stream.Aborts)
        {
            return [];
        }

        var second = stream.HasSecondStage
            ? new VmsaRanges(memory, stream.SecondStageTable, 64 - stream.SecondStageT0Sz, true, address => address)
            : null;
        if (!stream.HasFirstStage)
        {
            return second?.Between(0, ulong.MaxValue) ?? Everything;
        }

        return smmu.TryReadContext(deviceId, stream, out var context)
            ? FirstStage(context, second)
            : [];
    }

    /// <inheritdoc/>
    /// <remarks>It translates addresses and knows nothing of interrupts.</remarks>
    public IReadOnlyList<RaisableInterrupt>? Raisable(uint deviceId) => null;

    /// <inheritdoc/>
    public string Describe(int cause, ulong address) => (SmmuEvent)cause switch
    {
        SmmuEvent.None => $"{cause}: the stream is blocked, a write to 0x{address:x} is aborted",
        SmmuEvent.BadStreamId => $"{cause}: C_BAD_STREAMID, the stream table has no such stream",
        SmmuEvent.StreamTableEntryFetch => $"{cause}: F_STE_FETCH, the stream table entry cannot be read",
        SmmuEvent.BadStreamTableEntry => $"{cause}: C_BAD_STE, the stream table entry is not legal",
        SmmuEvent.ContextDescriptorFetch => $"{cause}: F_CD_FETCH, the context descriptor cannot be read",
        SmmuEvent.BadContextDescriptor => $"{cause}: C_BAD_CD, the context descriptor is not legal",
        SmmuEvent.WalkExternalAbort => $"{cause}: F_WALK_EABT, a table cannot be read for 0x{address:x}",
        SmmuEvent.Translation => $"{cause}: F_TRANSLATION, nothing is mapped at 0x{address:x}",
        SmmuEvent.AddressSize => $"{cause}: F_ADDR_SIZE, 0x{address:x} leads beyond the address size",
        SmmuEvent.AccessFlag => $"{cause}: F_ACCESS, the access flag is clear at 0x{address:x}",
        SmmuEvent.Permission => $"{cause}: F_PERMISSION, 0x{address:x} may not be accessed so",
        _ => $"{cause}: a write to 0x{address:x} stopped",
    };

    /// <inheritdoc/>
    public void Save(StateWriter writer) => smmu.Save(writer);

    /// <inheritdoc/>
    public void Restore(StateReader reader) => smmu.Restore(reader);

    private static HostedOutcome Outcome(SmmuFault? fault, ulong output, ulong data) =>
        fault is { } stopped ? HostedOutcome.Stop((int)stopped.Event) : HostedOutcome.Forward(output, data);

    private IEnumerable<WritableRange> FirstStage(ContextDescriptor context, VmsaRanges? second)
    {
        var first = new VmsaRanges(memory, context.Table, 64 - context.T0Sz, false, address => ToPhysical(address, second));
        foreach (var leaf in first.Between(0, ulong.MaxValue))
        {
            if (second is null)
            {
                yield return leaf;
                continue;
            }

            foreach (var part in second.Between(leaf.Physical, leaf.Physical + leaf.Last))
            {
                yield return part with { Iova = leaf.Iova + (part.Iova - leaf.Physical) };
            }
        }
    }

    private static ulong? ToPhysical(ulong address, VmsaRanges? second)
    {
        if (second is null)
        {
            return address;
        }

        foreach (var range in second.Between(address, address))
        {
            return range.Physical;
        }

        return null;
    }

    private sealed class StepList : ITranslationTrace
    {
        public List<TranslationStep> Steps { get; } = [];

        public void Record(TranslationStep step) => Steps.Add(step);
    }
}
