using Doorbell.Compiler.Schema;
using Doorbell.Compiler.Schema.Types;
using Doorbell.Syntax.Statements;

namespace Doorbell.Compiler.Completion;

/// <summary>Texts with places to fill in.</summary>
internal static class Snippets
{
    /// <summary>A declaration with its required properties.</summary>
    public static string Of(KindSchema kind)
    {
        var variants = kind.Variants.Count > 0 && kind.DefaultVariant is null
            ? $" : ${{2|{string.Join(",", kind.Variants.Select(variant => variant.Name))}|}}"
            : "";
        var required = kind.Properties.Where(property => property.Default.Kind == PropertyDefaultKind.Required).ToArray();
        var stop = variants.Length > 0 ? 3 : 2;
        var lines = string.Concat(required.Select(property => $"\n\t{property.Name} = ${{{stop++}:{Placeholder(property)}}}"));
        return $"{kind.Name} ${{1:name}}{variants} {{{(lines.Length > 0 ? lines : $"\n\t${stop}")}\n}}";
    }

    /// <summary>A property with its value open.</summary>
    public static string Of(PropertySchema property)
    {
        var words = property.Type is TruthType ? ["true", "false"] : property.Type is ReferenceType ? [] : property.Type.Words;
        return property.Type switch
        {
            ListType => $"{property.Name} = [$1]",
            _ when words.Count > 0 => $"{property.Name} = ${{1|{string.Join(",", words)}|}}",
            RangeType => $"{property.Name} = ${{1:0x0}} +: ${{2:4KiB}}",
            _ => $"{property.Name} = $1",
        };
    }

    /// <summary>A statement with its required operands.</summary>
    public static string Of(StatementShape shape)
    {
        switch (shape.Form)
        {
            case StatementForm.Let:
                return "let ${1:name} = $2";
            case StatementForm.For:
                return "for ${1:i} in ${2:0 .. 3} {\n\t$3\n}";
            case StatementForm.Race:
                return "race {\n\t$1\n} {\n\t$2\n}";
            case StatementForm.Case:
                return "case ${1:name} {\n\t$2\n}";
            case StatementForm.Verb:
                var stop = 1;
                var slots = shape.Slots.Where(slot => !slot.IsOptional)
                    .Select(slot => slot.Word is null ? $"${stop++}" : $"{slot.Word} ${stop++}");
                return $"{shape.Word} {string.Join(" ", slots)}";
            default:
                return $"{shape.Word} $1";
        }
    }

    /// <summary>A call with its arguments open.</summary>
    public static string Of(FunctionSchema function) => function.Parameters.Count == 0 ? $"{function.Name}()" : $"{function.Name}($1)";

    private static string Placeholder(PropertySchema property) => property.Type switch
    {
        RangeType => "0x0 +: 4KiB",
        IntegerType { Unit: IntegerUnit.Address } => "0x0",
        IntegerType integer => $"{integer.Minimum}",
        BdfType => "00:01.0",
        ListType => "[]",
        _ => property.Name,
    };
}
