using Doorbell.Compiler.Schema;
using Doorbell.Compiler.Schema.Types;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Scenarios;

/// <summary>Whether expressions are what functions and statements take, as far as types tell.</summary>
internal static class OperandTypes
{
    /// <summary>Whether a function's parameter may be given the expression.</summary>
    public static bool Takes(FunctionParameter parameter, TypedExpression argument)
    {
        if (argument.Type.Kind == ValueKind.Any)
        {
            return true;
        }

        if (argument.Constant is WordValue word)
        {
            return parameter.Words.Contains(word.Word);
        }

        return argument.Type is { Kind: ValueKind.Part, Part: { } part }
            ? parameter.Parts.Contains(part) || parameter.Values.Contains(ValueKind.Part)
            : argument.Type.Kind == ValueKind.Part || parameter.Values.Contains(argument.Type.Kind);
    }

    /// <summary>Whether it is a part of one of the kinds, or may turn out to be one.</summary>
    public static bool IsPart(StaticType type, IReadOnlyList<PartKind> kinds) =>
        type.Kind == ValueKind.Any || (type.Kind == ValueKind.Part && (type.Part is not { } part || kinds.Contains(part)));

    /// <summary>The expression in a few words with an article.</summary>
    public static string Describe(TypedExpression expression) => expression.Constant switch
    {
        WordValue word => $"the word \"{word.Word}\"",
        ListValue { Items.Count: > 0 } list when StaticTypes.ElementOf(list) is { Kind: not ValueKind.Any } element =>
            $"a list of {list.Items.Count}, each {element.Description}",
        ListValue list => $"a list of {list.Items.Count}",
        _ => expression.Type.Description,
    };
}
