using System.Text;
using Doorbell.Syntax;
using Doorbell.Syntax.Formatting;

namespace Doorbell.Import.Writing;

/// <summary>Prints declarations: short ones on a line, longer ones with a property a line, their equals signs below one another.</summary>
internal sealed class TopologyPrinter
{
    private const int Width = 100;
    private const int MostOnALine = 4;

    private readonly StringBuilder text = new();

    public void Line(string line = "") => text.Append(line).Append('\n');

    /// <summary>Declarations that belong together. Those of one line stand below one another, their braces and remarks aligned.</summary>
    public void Group(IReadOnlyList<Declaration> declarations)
    {
        if (declarations.Count > 0)
        {
            Line();
            Block(declarations, string.Empty);
        }
    }

    /// <summary>The text as the formatter lays it out.</summary>
    public override string ToString() => Formatter.Format(SyntaxTree.Parse("imported.topo", text.ToString()));

    private void Block(IReadOnlyList<Declaration> declarations, string indent)
    {
        for (var first = 0; first < declarations.Count;)
        {
            var last = first;
            while (last + 1 < declarations.Count && IsShort(declarations[first], indent) && IsShort(declarations[last + 1], indent)
                && declarations[last + 1].Comments.Count == 0)
            {
                last++;
            }

            if (first > 0)
            {
                Line();
            }

            if (IsShort(declarations[first], indent))
            {
                Rows([.. declarations.Skip(first).Take(last - first + 1)], indent);
            }
            else
            {
                Long(declarations[first], indent);
            }

            first = last + 1;
        }
    }

    private void Rows(List<Declaration> rows, string indent)
    {
        Comments(rows[0], indent);
        var head = rows.Where(row => row.Properties.Count > 0).Select(row => row.Head.Length).DefaultIfEmpty().Max();
        if (rows.Exists(row => !Fits(row, head, indent)))
        {
            head = 0;
        }

        var lines = rows.ConvertAll(row => indent + OneLine(row, head));
        var column = lines.Max(line => line.Length) + 2;
        for (var i = 0; i < rows.Count; i++)
        {
            Line(rows[i].Remark is { } remark ? $"{lines[i].PadRight(column)}// {remark}" : lines[i]);
        }
    }

    private void Long(Declaration declaration, string indent)
    {
        Comments(declaration, indent);
        if (declaration.Remark is { } remark)
        {
            Line($"{indent}// {remark}");
        }

        Line($"{indent}{declaration.Head} {{");
        var width = declaration.Properties.Select(property => property.Name.Length).DefaultIfEmpty().Max();
        foreach (var (name, value, comment) in declaration.Properties)
        {
            var entry = $"{indent}  {name.PadRight(width)} = {value}";
            Line(comment is null ? entry : $"{entry}  // {comment}");
        }

        if (declaration.Properties.Count > 0 && declaration.Nested.Count > 0)
        {
            Line();
        }

        Block(declaration.Nested, indent + "  ");
        Line(indent + "}");
    }

    private void Comments(Declaration declaration, string indent)
    {
        foreach (var comment in declaration.Comments)
        {
            Line($"{indent}// {comment}");
        }
    }

    private static bool IsShort(Declaration declaration, string indent) =>
        declaration.Nested.Count == 0 && declaration.Properties.Count <= MostOnALine && declaration.Properties.All(property => property.Comment is null)
        && Fits(declaration, 0, indent);

    private static bool Fits(Declaration declaration, int head, string indent) => indent.Length + OneLine(declaration, head).Length <= Width;

    private static string OneLine(Declaration declaration, int head) =>
        declaration.Properties.Count == 0
            ? declaration.Head
            : $"{declaration.Head.PadRight(head)} {{ {string.Join("  ", declaration.Properties.Select(property => $"{property.Name} = {property.Value}"))} }}";
}
