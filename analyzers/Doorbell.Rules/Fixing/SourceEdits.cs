using Doorbell.Compiler.Files;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Fixing;

/// <summary>Makes the edits that fixes are made of. Where the text does not allow one, it is null.</summary>
/// <param name="files">The files of the model, the main one first.</param>
public sealed class SourceEdits(IReadOnlyList<SourceFile> files)
{
    private readonly DeclarationFinder finder = new(files);

    /// <summary>Gives a property a value: where it is written its value is replaced, else it is added to the declaration.</summary>
    /// <param name="origin">The element whose property it is; all elements of an array change with it.</param>
    /// <param name="property">The property's name.</param>
    /// <param name="value">The value, as text of the language.</param>
    public TextEdit? Set(Origin origin, string property, string value) =>
        origin.Spans.TryGetValue(property, out var span) ? Replace(span, value) : Add(origin, $"{property} = {value}");

    /// <summary>Adds text, a property or a nested declaration, to a declaration's braces.</summary>
    public TextEdit? Add(Origin origin, string text)
    {
        if (finder.Declaration(origin.Span) is not { } declaration)
        {
            return null;
        }

        var source = declaration.Source;
        if (declaration.Body is not { } body)
        {
            return Insert(source, declaration.Span.End, $" {{ {text} }}");
        }

        if (body.Members.Count == 0)
        {
            return new TextEdit(source, body.Span, $"{{ {text} }}");
        }

        var last = body.Members[body.Members.Count - 1].Span;
        var line = source.PositionOf(last.End).Line;
        if (source.PositionOf(body.Span.Start).Line == source.PositionOf(body.Span.End).Line)
        {
            return Insert(source, last.End, $"  {text}");
        }

        // Behind the line, so that a comment stays with what it is about.
        return source.PositionOf(body.Span.End).Line == line
            ? Insert(source, last.End, $"  {text}")
            : Insert(source, source.LineSpan(line).End, $"\n{IndentationOf(source, body.Members[0].Span.Start)}{text}");
    }

    /// <summary>Replaces a piece of text.</summary>
    public TextEdit? Replace(SourceSpan span, string text) =>
        finder.FileOf(span) is { } file ? new TextEdit(file.Source, new TextSpan(span.Start, span.Length), text) : null;

    /// <summary>The text of a span, or null if no file of the model has it.</summary>
    public string? TextOf(SourceSpan span) =>
        finder.FileOf(span) is { } file && span.Start + span.Length <= file.Source.Length ? file.Source.TextOf(new TextSpan(span.Start, span.Length)) : null;

    /// <summary>Removes a property that is written, and its line if nothing else is on it.</summary>
    public TextEdit? Remove(Origin origin, string property) =>
        origin.Spans.TryGetValue(property, out var span) && finder.Property(span) is { } syntax ? Remove(syntax) : null;

    /// <summary>Gives a declaration another variant.</summary>
    public TextEdit? SetVariant(Origin origin, string variant) =>
        finder.Declaration(origin.Span) is { Variant: { } written } ? new TextEdit(written.Source, written.Span, variant) : null;

    /// <summary>Removes a declaration.</summary>
    public TextEdit? Remove(Origin origin) => finder.Declaration(origin.Span) is { } declaration ? Remove(declaration) : null;

    /// <summary>Adds a declaration at the end of the main file.</summary>
    public TextEdit? Append(string text)
    {
        var source = files[0].Source;
        var separator = source.Text.EndsWith("\n", StringComparison.Ordinal) ? "\n" : "\n\n";
        return Insert(source, source.Length, $"{separator}{text}\n");
    }

    private static TextEdit Remove(MemberSyntax member)
    {
        var source = member.Source;
        var text = source.Text;
        var start = member.Span.Start;
        var end = member.Span.End;
        while (start > 0 && text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        var isFirst = start == 0 || text[start - 1] is '\n' or '\r';
        var isLast = end == text.Length || text[end] is '\n' or '\r';
        if (isFirst && isLast)
        {
            end += end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : end < text.Length ? 1 : 0;
        }
        else if (isFirst)
        {
            start = member.Span.Start;
        }

        return new TextEdit(source, TextSpan.FromBounds(start, end), "");
    }

    private static TextEdit Insert(SourceText source, int at, string text) => new(source, new TextSpan(at, 0), text);

    private static string IndentationOf(SourceText source, int offset)
    {
        var line = source.LineText(source.PositionOf(offset).Line);
        return line.Substring(0, line.Length - line.TrimStart(' ', '\t').Length);
    }
}
