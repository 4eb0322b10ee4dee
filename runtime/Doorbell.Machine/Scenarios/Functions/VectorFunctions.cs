using Doorbell.Machine.Observing;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Scenarios.Functions;

/// <summary>What can be asked of a vector, a wire, an IPI or a notice.</summary>
internal static class VectorFunctions
{
    private const string Wanted = "a vector, a wire, an IPI or a notice";

    /// <summary>A count of the record.</summary>
    public static Value Count(ObservationCall call, Func<VectorRecord, long> count)
    {
        if (call.TryPart(0, PartKind.Notice, out var notice))
        {
            var vcpu = call.MachineOf(notice).Observations.Notices(notice.Index, notice.Number);
            return new IntegerValue(count(new VectorRecord { Raised = vcpu, Handled = vcpu }));
        }

        return Record(call) is { } record ? new IntegerValue(count(record)) : call.Wrong(0, Wanted);
    }

    /// <summary>Whether a handler run has followed the last raise.</summary>
    public static Value Served(ObservationCall call) =>
        Record(call) is { } record ? new TruthValue(record.Raised != 0 && record.Served) : call.Wrong(0, Wanted);

    /// <summary>The hart or vCPU that the entry names.</summary>
    public static Value Target(ObservationCall call)
    {
        if (call.PartAt(0) is not { Kind: PartKind.Vector or PartKind.Wire } part)
        {
            return call.Wrong(0, "a vector or a wire");
        }

        var view = call.MachineOf(part).View;
        var target = part.Kind == PartKind.Wire ? view.WireTarget(part.Index, part.Number) : view.Target(part.Index, part.Number);
        if (target.Vm >= 0)
        {
            return call.ValueOf(PartKind.Vcpu, part.Machine, target.Vm, target.Vcpu);
        }

        return target.Hart >= 0 ? call.ValueOf(PartKind.Hart, part.Machine, target.Hart) : new WordValue("nothing");
    }

    /// <summary>The identity that the entry carries.</summary>
    public static Value Identity(ObservationCall call)
    {
        if (call.PartAt(0) is not { Kind: PartKind.Vector or PartKind.Wire } part)
        {
            return call.Wrong(0, "a vector or a wire");
        }

        var view = call.MachineOf(part).View;
        return new IntegerValue(part.Kind == PartKind.Wire ? view.WireIdentity(part.Index, part.Number) : view.Identity(part.Index, part.Number));
    }

    /// <summary>What the entry holds.</summary>
    public static Value Message(ObservationCall call)
    {
        if (!call.TryPart(0, PartKind.Vector, out var part))
        {
            return call.Wrong(0, "a vector");
        }

        var message = call.MachineOf(part).Hardware.Functions[part.Index].Table.Message(part.Number);
        return new MessageValue(message.Address, message.Data);
    }

    /// <summary>The irqdomains below the device's own.</summary>
    public static Value Chain(ObservationCall call)
    {
        if (call.PartAt(0) is not { Kind: PartKind.Vector or PartKind.Device } part)
        {
            return call.Wrong(0, "a vector");
        }

        return new ListValue([.. call.MachineOf(part).View.Chain(part.Index).Select(index => call.ValueOf(PartKind.Irqdomain, part.Machine, index))]);
    }

    private static VectorRecord? Record(ObservationCall call)
    {
        if (call.PartAt(0) is not { } part)
        {
            return null;
        }

        return part.Kind switch
        {
            PartKind.Vector or PartKind.Wire => call.MachineOf(part).Observations.Vector(part.Index, part.Number),
            PartKind.Ipi => call.MachineOf(part).Observations.Ipi(part.Index),
            _ => null,
        };
    }
}
