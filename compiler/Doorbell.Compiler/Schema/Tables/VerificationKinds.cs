using Doorbell.Compiler.Schema.Types;

namespace Doorbell.Compiler.Schema.Tables;

/// <summary>Sweeps and properties.</summary>
internal static class VerificationKinds
{
    public static IReadOnlyList<KindSchema> All { get; } =
    [
        new("sweep", SchemaRoom.Verification, "A table: scenarios over parameters.", "")
        {
            Properties =
            [
                new("columns", new ListType(new ScenarioType(), IsEmptyAllowed: false), PropertyDefault.Required, "The scenarios."),
            ],
        },
        new("vary", SchemaRoom.Verification, "A parameter that the rows of a sweep vary; several vary in all combinations.", "")
        {
            Places = ["sweep"],
            Properties =
            [
                new("over", new ListType(new AnyType(), IsDistinct: false, IsEmptyAllowed: false), PropertyDefault.Required, "The values, read where the parameter is declared."),
            ],
        },
        new("row", SchemaRoom.Verification, "One more row of a sweep, with parameters of its own.", "")
        {
            Places = ["sweep"],
            TakesParameters = true,
        },
        new("property", SchemaRoom.Verification, "What must hold in every order of events, for explore.", "")
        {
            Properties =
            [
                Condition("always", "Holds in every state."),
                Condition("never", "Holds in no state."),
                Condition("eventually", "Holds at the end of every run."),
                Condition("reachable", "Holds in some state."),
                new("scenarios", new ListType(new ScenarioType(), IsEmptyAllowed: false), PropertyDefault.Computed("all"), "The scenarios that are explored."),
            ],
        },
    ];

    private static PropertySchema Condition(string name, string doc) => new(name, new ConditionType(), PropertyDefault.Absent, doc);
}
