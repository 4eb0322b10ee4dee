using Doorbell.Engine;
using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Lapic;
using Doorbell.Hardware.Memory;
using Doorbell.Hardware.Pcie;
using Doorbell.Hardware.Vtd;
using Doorbell.Machine.Fabric;
using Doorbell.Machine.Tracing;

namespace Doorbell.Machine.Hosting;

/// <summary>A VT-d unit between devices and the bus: what it remaps to an interrupt goes on to the local APICs' window, with destination and vector of the entry.</summary>
/// <param name="unit">The model.</param>
/// <param name="memory">Where its tables lie.</param>
/// <param name="apics">By whom APIC IDs are known.</param>
/// <param name="harts">Positions in Harts of the local APICs, by number.</param>
/// <param name="fabric">Where interrupts are under way.</param>
/// <param name="index">Position in Iommus.</param>
internal sealed class HostedVtd(VtdRemapping unit, IPhysicalMemory memory, LocalApics? apics, IReadOnlyList<int> harts, WriteFabric fabric, int index) : IHostedIommu
{
    /// <inheritdoc/>
    public bool CanProcessCommand => unit.CanProcessCommand;

    /// <inheritdoc/>
    public IReadOnlyList<int> Records => unit.Records;

    /// <inheritdoc/>
    public bool ProcessCommand()
    {
        var done = unit.ProcessCommand();
        if (unit.TakeDrain())
        {
            fabric.PushIommu(index, io: true);
        }

        return done;
    }

    /// <inheritdoc/>
    public HostedOutcome Write(uint deviceId, in PostedWrite write)
    {
        var requesterId = (ushort)deviceId;
        var outcome = write.Translated
            ? unit.AccessTranslated(requesterId, write.Address)
            : unit.Access(requesterId, write.Address, (uint)write.Data, write: true);
        if (outcome.Kind == VtdOutcomeKind.PostedWithNotification)
        {
            apics?.Deliver(outcome.Destination, outcome.Vector);
        }

        return OutcomeOf(outcome, write.Data);
    }

    /// <inheritdoc/>
    public HostedOutcome Probe(uint deviceId, ulong address, uint data, bool write) => OutcomeOf(unit.Probe((ushort)deviceId, address, data, write), data);

    /// <inheritdoc/>
    public IReadOnlyList<TranslationStep> Walk(uint deviceId, ulong address, bool write)
    {
        var trace = new TranslationTrace();
        unit.Probe((ushort)deviceId, address, 0, write, trace);
        return trace.Steps;
    }

    /// <inheritdoc/>
    /// <remarks>The interrupt window is open to every requester, also to one without a context entry: what gets through there, <see cref="Raisable"/> says.</remarks>
    public IEnumerable<WritableRange> WritableRanges(uint deviceId)
    {
        const ulong window = InterruptMessage.Window;
        var way = unit.RemapsInterrupts ? "interrupt remapping" : "interrupt window";
        WritableRange[] interrupts = [new WritableRange(window, window, InterruptMessage.WindowSize - 1, way)];
        return unit.TryReadContext((ushort)deviceId, out var context) ? interrupts.Concat(VtdLeaves.Of(memory, context)) : interrupts;
    }

    /// <inheritdoc/>
    public IReadOnlyList<RaisableInterrupt>? Raisable(uint deviceId) => !unit.RemapsInterrupts || apics is null
        ? null
        :
        [
            .. unit.EntriesFor((ushort)deviceId)
                .Select(entry => entry.IsPosted
                    ? new RaisableInterrupt(-1, entry.Vector, entry.Descriptor)
                    : new RaisableInterrupt(HartOf(unit.DestinationOf(entry)), entry.Vector))
                .Where(one => one.Hart >= 0 || one.Descriptor is not null),
        ];

    /// <inheritdoc/>
    public string Describe(int cause, ulong address) => (VtdFaultReason)cause switch
    {
        VtdFaultReason.RootEntryNotPresent => "0x1: the requester's bus has no context table",
        VtdFaultReason.ContextEntryNotPresent => "0x2: the requester has no context entry",
        VtdFaultReason.ContextEntryInvalid => "0x3: the context entry is not valid",
        VtdFaultReason.AddressBeyondWidth => $"0x4: 0x{address:x} is wider than the tables",
        VtdFaultReason.WriteNotAllowed => $"0x5: the tables map nothing writable at 0x{address:x}",
        VtdFaultReason.ReadNotAllowed => $"0x6: the tables map nothing readable at 0x{address:x}",
        VtdFaultReason.TranslatedRequestBlocked => $"0xd: 0x{address:x} is said to be translated, which the context entry does not allow",
        VtdFaultReason.InterruptAddress => $"0xe: 0x{address:x} is mapped into the interrupt window",
        VtdFaultReason.IndexBeyondTable => $"0x21: the handle in 0x{address:x} lies beyond the remapping table",
        VtdFaultReason.InterruptEntryNotPresent => $"0x22: the handle in 0x{address:x} names no entry",
        VtdFaultReason.InterruptEntryReserved => $"0x24: the entry that 0x{address:x} names has a format that the unit lacks",
        VtdFaultReason.CompatibilityFormatBlocked => $"0x25: 0x{address:x} has the old format, without a handle",
        VtdFaultReason.SourceIdMismatch => $"0x26: the entry that 0x{address:x} names belongs to another requester",
        _ => $"0x{cause:x}: 0x{address:x} could not be translated",
    };

    /// <inheritdoc/>
    public void Save(StateWriter writer) => unit.Save(writer);

    /// <inheritdoc/>
    public void Restore(StateReader reader) => unit.Restore(reader);

    private int HartOf(uint id) => apics?.NumberOf(id) is >= 0 and var number ? harts[number] : -1;

    private static HostedOutcome OutcomeOf(in VtdOutcome outcome, ulong data) => outcome.Kind switch
    {
        VtdOutcomeKind.Memory => HostedOutcome.Forward(outcome.Address, data),
        VtdOutcomeKind.Interrupt => HostedOutcome.Forward(ApicWindow.AddressOf(outcome.Destination), outcome.Vector),
        VtdOutcomeKind.Posted or VtdOutcomeKind.PostedWithNotification => new HostedOutcome(HostedResult.Stored, outcome.Address, outcome.Posted, 0),
        _ => HostedOutcome.Stop((int)outcome.Reason),
    };
}
