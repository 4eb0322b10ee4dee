using Doorbell.Kernel.Reports;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Scenarios.Functions;

/// <summary>The functions that look at running machines. Those that need more than there is give an error.</summary>
internal sealed class ObservationTable(World world, StatementOutcome last)
{
    /// <summary>Why the value is what it is, where that needs a reason.</summary>
    public string? Reason { get; private set; }

    /// <summary>The function's value.</summary>
    public Value Call(CallExpression expression, IReadOnlyList<Value> arguments)
    {
        var call = new ObservationCall(world, expression, arguments);
        return expression.Function switch
        {
            "raised" => VectorFunctions.Count(call, record => record.Raised),
            "handled" => VectorFunctions.Count(call, record => record.Handled),
            "lost" => VectorFunctions.Count(call, record => record.Lost),
            "served" => VectorFunctions.Served(call),
            "target" => VectorFunctions.Target(call),
            "identity" => VectorFunctions.Identity(call),
            "message" => VectorFunctions.Message(call),
            "chain" => VectorFunctions.Chain(call),
            "landed" => DeviceFunctions.Landed(call),
            "faults" => DeviceFunctions.Faults(call),
            "domain" => DeviceFunctions.Domain(call),
            "claims_isolated" => DeviceFunctions.ClaimsIsolated(call),
            "regions" => DeviceFunctions.Regions(call),
            "source" => DeviceFunctions.Source(call),
            "reach" => ReachFunctions.Reach(call),
            "isolated" => ReachFunctions.Isolated(call, reason => Reason = reason),
            "iova" => ReachFunctions.Iova(call),
            "translate" => ReachFunctions.Translate(call),
            "pending" => FileFunctions.Identities(call, enabled: false),
            "enabled" => FileFunctions.Identities(call, enabled: true),
            "owner" => FileFunctions.Owner(call),
            "records" => IommuFunctions.Records(call),
            "exits" => KernelFunctions.Exits(call),
            "iova_ranges" => KernelFunctions.IovaRanges(call),
            "refused" => Refused(call),
            "broke" => InvariantFunctions.Broke(call),
            _ => call.Error($"There is no function \"{expression.Function}\"."),
        };
    }

    private Value Refused(ObservationCall call) => call.Count == 1 && call.Arguments[0] is WordValue word
        ? Enum.TryParse<Errno>(word.Word, out var errno)
            ? new TruthValue(last.Refusal is { } refusal && refusal.Errno == errno)
            : call.Error($"\"{word.Word}\" is no error number that the kernel returns here.")
        : call.Wrong(0, "an error number such as EINVAL");
}
