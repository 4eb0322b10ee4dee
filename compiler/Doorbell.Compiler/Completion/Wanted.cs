using Doorbell.Compiler.Schema;
using Doorbell.Compiler.Schema.Tables;
using Doorbell.Compiler.Schema.Types;
using Doorbell.Topology;

namespace Doorbell.Compiler.Completion;

/// <summary>What kind of value a place asks for.</summary>
/// <param name="Words">Words that stand for themselves there.</param>
/// <param name="Parts">Kinds of parts that fit; empty if none is asked for in particular.</param>
internal sealed record Wanted(IReadOnlyList<string> Words, IReadOnlyList<PartKind> Parts)
{
    /// <summary>Anything.</summary>
    public static Wanted Anything { get; } = new([], []);

    /// <summary>Whether only a scenario's name will do.</summary>
    public bool IsScenario { get; init; }

    /// <summary>Whether observations may be called.</summary>
    public bool IsRunning { get; init; }

    /// <summary>Whether words are all that will do.</summary>
    public bool IsWordOnly { get; init; }

    /// <summary>What a property takes.</summary>
    public static Wanted Of(PropertyType type) => type switch
    {
        TruthType => new(["true", "false"], []),
        WordType => new(type.Words, []) { IsWordOnly = true },
        ReferenceType reference => new(reference.Words, reference.Kinds),
        ListType list => Of(list.Element),
        EitherType either => Of(either.First),
        ScenarioType => Anything with { IsScenario = true },
        ConditionType => new(Vocabulary.Invariants, []) { IsRunning = true },
        _ => Anything,
    };

    /// <summary>What an argument is for.</summary>
    public static Wanted Of(FunctionParameter parameter, bool isRunning) =>
        new(parameter.Words, parameter.Parts) { IsRunning = isRunning, IsWordOnly = parameter.Words.Count > 0 && parameter.Parts.Count == 0 && parameter.Values.Count == 0 };
}
