using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Syntax.Formatting;

/// <summary>
/// Lays a file out: indentation, blanks, aligned equal signs. Line breaks between properties, blank lines (at most one) and every comment
/// stay; what neighbouring lines have aligned stays aligned. Formatting what is formatted changes nothing.
/// </summary>
public static class Formatter
{
    /// <summary>Columns that a pair of braces may reach while it stays on one line.</summary>
    public const int Width = 112;

    /// <summary>The text of the tree as it should be laid out; the text as it is if there is a <see cref="ReasonAgainst"/>.</summary>
    public static string Format(SyntaxTree tree)
    {
        if (ReasonAgainst(tree) is not null)
        {
            return tree.Source.Text;
        }

        var plan = new Planner(tree.Tokens).Plan(tree.Root);
        var lines = new LineBuilder(tree.Tokens, plan).Build();
        SlotAligner.Align(lines);
        return Renderer.Render(lines, tree.Source.NewLine);
    }

    /// <summary>Why the file cannot be laid out, as a sentence; null if it can.</summary>
    public static string? ReasonAgainst(SyntaxTree tree)
    {
        foreach (var diagnostic in tree.Diagnostics)
        {
            if (diagnostic.Severity == Severity.Error)
            {
                var position = tree.Source.PositionOf(diagnostic.Span.Start);
                return $"The file has a mistake in line {position.Line}, and what is meant there is not known. Correct it first.";
            }
        }

        return null;
    }
}
