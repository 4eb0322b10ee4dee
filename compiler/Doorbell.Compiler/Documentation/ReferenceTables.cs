using System.Text;
using Doorbell.Compiler.Files;
using Doorbell.Compiler.Schema;
using Doorbell.Compiler.Schema.Tables;
using Doorbell.Syntax.Statements;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Documentation;

/// <summary>The parts of the language reference that come from the schema, the statement table and the limits.</summary>
public static class ReferenceTables
{
    private const string End = "<!-- end -->";

    /// <summary>Names of the generated sections.</summary>
    public static IReadOnlyList<string> Sections { get; } =
        ["hardware", "firmware", "software", "verification", "statements", "functions", "observations", "words", "limits"];

    /// <summary>A generated section as Markdown, with a line break at its end.</summary>
    public static string Markdown(string section) => section switch
    {
        "hardware" => Kinds(SchemaRoom.Hardware),
        "firmware" => Kinds(SchemaRoom.Firmware),
        "software" => Kinds(SchemaRoom.Software),
        "verification" => Kinds(SchemaRoom.Verification),
        "statements" => Statements(),
        "functions" => Functions(isObservation: false),
        "observations" => Functions(isObservation: true),
        "words" => Words(),
        "limits" => Limitations(),
        _ => throw new ArgumentOutOfRangeException(nameof(section), section, "The reference has no such section."),
    };

    /// <summary>All generated sections in a row.</summary>
    public static string Markdown() => string.Join("\n", Sections.Select(Markdown));

    /// <summary>A reference with what stands between the marks of each section replaced by what belongs there.</summary>
    /// <param name="reference">Markdown with lines <c>&lt;!-- generated: NAME --&gt;</c>, each with an <c>&lt;!-- end --&gt;</c> below it.</param>
    public static string Fill(string reference)
    {
        foreach (var section in Sections)
        {
            var begin = $"<!-- generated: {section} -->\n";
            var start = reference.IndexOf(begin, StringComparison.Ordinal);
            var end = start < 0 ? -1 : reference.IndexOf(End, start, StringComparison.Ordinal);
            if (end >= 0)
            {
                start += begin.Length;
                reference = reference.Substring(0, start) + "\n" + Markdown(section) + "\n" + reference.Substring(end);
            }
        }

        return reference;
    }

    private static string Kinds(SchemaRoom room)
    {
        var text = new StringBuilder();
        foreach (var kind in SchemaTable.Kinds.Where(kind => kind.Room == room))
        {
            text.Append(text.Length > 0 ? "\n" : "").Append("### `").Append(kind.Name).Append("`\n\n").Append(kind.Doc);
            text.Append(kind.Source.Length > 0 ? $" Follows: {kind.Source}." : "").Append(Place(kind)).Append("\n\n");
            foreach (var variant in kind.Variants)
            {
                var isDefault = variant.Name == kind.DefaultVariant ? ", where no variant is written" : "";
                var place = variant.Places is null ? "" : $" Stands in {Places(variant.Places)}.";
                text.Append("- `: ").Append(variant.Name).Append('`').Append(isDefault).Append(": ").Append(variant.Doc).Append(place).Append('\n');
            }

            text.Append(kind.Variants.Count > 0 ? "\n" : "");
            if (kind.TakesParameters)
            {
                text.Append("Takes any parameter, with its value.\n");
            }

            var rows = kind.Variants.SelectMany(variant => variant.Properties.Select(property => (variant.Name, Property: property)))
                .GroupBy(row => row.Property)
                .Select(group => (Of: string.Join(", ", group.Select(row => $"`{row.Name}`")), Property: group.Key))
                .Concat(kind.Properties.Select(property => (Of: kind.Variants.Count > 0 ? "all" : "", Property: property)))
                .ToArray();
            if (rows.Length > 0)
            {
                Table(text, rows, kind.Variants.Count > 0);
            }
        }

        return text.ToString();
    }

    private static void Table(StringBuilder text, IReadOnlyList<(string Of, PropertySchema Property)> rows, bool hasVariants)
    {
        text.Append(hasVariants ? "| property | of | takes | default | meaning |\n|---|---|---|---|---|\n" : "| property | takes | default | meaning |\n|---|---|---|---|\n");
        foreach (var (of, property) in rows)
        {
            var @default = property.Default.Kind switch
            {
                PropertyDefaultKind.Required => "required",
                PropertyDefaultKind.Computed => property.Default.Text,
                _ => $"`{property.Default.Text}`",
            };
            var source = property.Source.Length > 0 ? $" ({property.Source})" : "";
            text.Append($"| `{property.Name}` |").Append(hasVariants ? $" {of} |" : "")
                .Append($" {Escaped(property.Type.Description)} | {Escaped(@default)} | {Escaped(property.Doc + source)} |\n");
        }
    }

    private static string Place(KindSchema kind) => kind.Places is [""] || kind.Variants.Any(variant => variant.Places is not null) ? "" : $" Stands in {Places(kind.Places)}.";

    private static string Places(IReadOnlyList<string> places) =>
        string.Join(" or ", places.Select(place => place.Length == 0 ? "the file itself" : $"a `{place}`"));

    private static string Statements()
    {
        var text = new StringBuilder("| statement | meaning |\n|---|---|\n");
        foreach (var statement in StatementShapes.All)
        {
            text.Append($"| `{Escaped(statement.Pattern)}` | {Escaped(statement.Doc)} |\n");
        }

        return text.ToString();
    }

    private static string Functions(bool isObservation)
    {
        var text = new StringBuilder("| function | takes | gives |\n|---|---|---|\n");
        foreach (var function in FunctionTable.All.Where(function => function.IsObservation == isObservation))
        {
            var takes = string.Join("; ", function.Parameters.Select(parameter => $"{parameter.Name}: {parameter.Description}"));
            var words = function.ResultWords.Count > 0 ? $" Words: {string.Join(" ", function.ResultWords.Select(word => $"`{word}`"))}." : "";
            text.Append($"| `{Escaped(function.Signature)}` | {Escaped(takes)} | {Escaped(function.Doc + words)} |\n");
        }

        return text.ToString();
    }

    private static string Words() =>
        $"- What a statement may be refused with: {List(Vocabulary.Errors)}.\n- Invariants: {List(Vocabulary.Invariants)}.\n- Kinds of reserved regions: {List(Vocabulary.RegionKinds)}.\n";

    private static string Limitations()
    {
        (string What, long Limit)[] limits =
        [
            ("Characters of a file", SyntaxLimits.FileLength),
            ("Words and signs of a file", SyntaxLimits.Tokens),
            ("Brackets and braces within one another", SyntaxLimits.Nesting),
            ("Operators of an expression", SyntaxLimits.Operators),
            ("Files that import or extend each other in a row", Limits.ImportDepth),
            ("Machines in a run", Limits.Machines),
            ("Elements of an array", Limits.ArrayElements),
            ("Declared elements of a machine", Limits.Elements),
            ("Values that depend on each other in a row", Limits.ReferenceChain),
            ("Passes of a `for`", Limits.LoopPasses),
            ("Rows of a sweep", Limits.SweepRows),
        ];
        var text = new StringBuilder("| what | at most |\n|---|---|\n");
        foreach (var (what, limit) in limits)
        {
            text.Append($"| {what} | {limit.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} |\n");
        }

        return text.ToString();
    }

    private static string List(IEnumerable<string> words) => string.Join(" ", words.Select(word => $"`{word}`"));

    private static string Escaped(string text) => text.Replace("|", "\\|");
}
