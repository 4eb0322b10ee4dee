using Doorbell.Compiler.Scenarios;
using Doorbell.Compiler.Schema.Tables;

namespace Doorbell.Compiler.Completion;

/// <summary>What the operands of statements are.</summary>
internal static class OperandKinds
{
    private static readonly Wanted Number = Wanted.Anything with { IsRunning = true };

    /// <summary>What stands behind a verb, or behind one of its prepositions.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="word">The preposition; null right behind the verb.</param>
    public static Wanted Of(string verb, string? word) => (verb, word) switch
    {
        ("request" or "affinity", "on" or "to") => Parts(StatementOperands.Targets),
        ("attach", "to") => new Wanted([Vocabulary.Blocked], StatementOperands.Owners) { IsRunning = true },
        ("move", "to") or ("online" or "offline", null) => Parts(StatementOperands.Harts),
        ("request" or "free" or "affinity" or "mask" or "unmask", null) => Parts(StatementOperands.Vectors),
        ("fire", null) => Parts(StatementOperands.Entries),
        ("raise" or "lower", null) => Parts(StatementOperands.Wires),
        ("write", null) => Parts(StatementOperands.Writers),
        ("attach" or "detach", null) => Parts(StatementOperands.Devices),
        ("map" or "unmap", null) => Parts(StatementOperands.Owners),
        ("move" or "sleep", null) => Parts(StatementOperands.Vcpus),
        ("hold" or "release", null) => Parts(StatementOperands.Held),
        _ => Number,
    };

    private static Wanted Parts(IReadOnlyList<Topology.PartKind> kinds) => new([], kinds) { IsRunning = true };
}
