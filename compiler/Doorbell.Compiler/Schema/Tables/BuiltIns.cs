using Doorbell.Compiler.Schema.Types;

namespace Doorbell.Compiler.Schema.Tables;

/// <summary>Functions whose value depends on their arguments alone.</summary>
internal static class BuiltIns
{
    public static IReadOnlyList<FunctionSchema> All { get; } =
    [
        new("align", [Integer("x"), Integer("n")], StaticType.Integer, "The least multiple of n that is not less than x."),
        new("log2", [Integer("x")], StaticType.Integer, "The position of the highest bit of x: log2(4096) is 12."),
        new("min", [Integer("x") with { IsRepeated = true }], StaticType.Integer, "The least of the arguments."),
        new("max", [Integer("x") with { IsRepeated = true }], StaticType.Integer, "The greatest of the arguments."),
        new(
            "len",
            [new("l", "a list, a range, a string or a part that is indexed") { Values = [ValueKind.List, ValueKind.Range, ValueKind.Text, ValueKind.Part] }],
            StaticType.Integer,
            "The number of elements."),
        new("bdf", [Integer("bus"), Integer("device"), Integer("function")], new StaticType(ValueKind.Bdf), "A PCI function by its numbers."),
        new("fault", [Integer("cause")], StaticType.Fault, "A fault as translate gives it, to compare with."),
    ];

    private static FunctionParameter Integer(string name) => new(name, "an integer") { Values = [ValueKind.Integer] };
}
