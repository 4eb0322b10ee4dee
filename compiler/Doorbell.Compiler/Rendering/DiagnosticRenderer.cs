using System.Text;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Rendering;

/// <summary>Prints findings with the line that they are about, as people read them.</summary>
/// <param name="useColours">Whether to colour by ANSI escape sequences, for terminals.</param>
public sealed class DiagnosticRenderer(bool useColours = false)
{
    private readonly Palette palette = new(useColours);

    /// <summary>The finding on several lines, the last one with its line break.</summary>
    public string Render(Diagnostic diagnostic)
    {
        var (word, colour) = diagnostic.Severity switch
        {
            Severity.Error => ("error", Colour.Red),
            Severity.Warning => ("warning", Colour.Yellow),
            _ => ("info", Colour.Cyan),
        };
        var width = WidthOf(diagnostic);
        var text = new StringBuilder();
        text.Append(palette.Paint(colour, $"{word} {diagnostic.Code}")).Append(palette.Paint(Colour.Bold, $": {Printable.Of(diagnostic.Message)}")).Append('\n');
        var position = diagnostic.Source.PositionOf(diagnostic.Span.Start);
        text.Append(' ', width).Append(palette.Paint(Colour.Blue, "-->")).Append(' ')
            .Append(Printable.Of(diagnostic.Source.Path)).Append(':').Append(position).Append('\n');
        AppendExcerpt(text, diagnostic.Source, diagnostic.Span, '^', diagnostic.Label, width, colour);
        foreach (var related in diagnostic.Related)
        {
            text.Append(' ', width).Append(palette.Paint(Colour.Blue, ":::")).Append(' ')
                .Append(Printable.Of(related.Source.Path)).Append(':').Append(related.Source.PositionOf(related.Span.Start).Line).Append('\n');
            AppendExcerpt(text, related.Source, related.Span, '-', related.Message, width, Colour.Blue);
        }

        foreach (var note in diagnostic.Notes)
        {
            AppendRemark(text, width, "note:", note);
        }

        foreach (var help in diagnostic.Help)
        {
            AppendRemark(text, width, "help:", help);
        }

        AppendRemark(text, width, "see: ", $"doorbell rules {diagnostic.Code}");
        return text.ToString();
    }

    private static int WidthOf(Diagnostic diagnostic)
    {
        var last = diagnostic.Source.PositionOf(diagnostic.Span.Start).Line;
        foreach (var related in diagnostic.Related)
        {
            last = Math.Max(last, related.Source.PositionOf(related.Span.Start).Line);
        }

        return last.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
    }

    private void AppendExcerpt(StringBuilder text, SourceText source, TextSpan span, char mark, string? label, int width, Colour colour)
    {
        var line = source.PositionOf(span.Start).Line;
        var excerpt = Excerpt.Of(source, span);
        var bar = palette.Paint(Colour.Blue, "|");
        text.Append(' ', width + 1).Append(bar).Append('\n');
        text.Append(palette.Paint(Colour.Blue, line.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(width))).Append(' ').Append(bar);
        text.Append(excerpt.Line.Length == 0 ? "" : " " + excerpt.Line).Append('\n');
        text.Append(' ', width + 1).Append(bar).Append(' ', excerpt.Column + 1);
        var marks = new string(mark, excerpt.Length);
        text.Append(palette.Paint(colour, string.IsNullOrEmpty(label) ? marks : $"{marks} {Printable.Of(label ?? "")}")).Append('\n');
    }

    private void AppendRemark(StringBuilder text, int width, string word, string remark) =>
        text.Append(' ', width + 1).Append(palette.Paint(Colour.Blue, "=")).Append(' ').Append(palette.Paint(Colour.Bold, word)).Append(' ')
            .Append(Printable.Of(remark)).Append('\n');
}
