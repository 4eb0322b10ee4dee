using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Generator.Outlines;

/// <summary>Tells from a parameter's default what it takes. Nothing is evaluated: a constant counts as its own expression.</summary>
internal static class ParameterTypes
{
    private const int Hops = 16;

    public static ParameterType Of(ExpressionSyntax written, TopologySymbol topology) => Of(written, topology, Hops);

    private static ParameterType Of(ExpressionSyntax written, TopologySymbol topology, int hops) => written switch
    {
        _ when hops == 0 => ParameterType.Word,
        IntegerSyntax => ParameterType.Number,
        StringSyntax => ParameterType.Text,
        RangeSyntax => ParameterType.Range,
        ParenthesizedSyntax inner => Of(inner.Expression, topology, hops - 1),
        UnarySyntax { Operator: UnaryOperator.Minus } => ParameterType.Number,
        UnarySyntax => ParameterType.Truth,
        BinarySyntax { Operator: >= BinaryOperator.BitOr } => ParameterType.Number,
        BinarySyntax => ParameterType.Truth,
        NameSyntax { Text: "true" or "false" } => ParameterType.Truth,
        NameSyntax name => topology.Find(name.Text) switch
        {
            ConstantSymbol constant => Of(constant.Syntax.Value, topology, hops - 1),
            ParameterSymbol parameter => Of(parameter.Syntax.Default, topology, hops - 1),
            _ => ParameterType.Word,
        },
        CallSyntax { Function.Text: "align" or "log2" or "min" or "max" or "len" } => ParameterType.Number,
        _ => ParameterType.Word,
    };
}
