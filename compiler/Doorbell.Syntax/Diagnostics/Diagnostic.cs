using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Diagnostics;

/// <summary>One finding about a source text, as a value.</summary>
/// <param name="Descriptor">Its kind.</param>
/// <param name="Source">The text it is about.</param>
/// <param name="Span">The piece that is at fault.</param>
/// <param name="Message">One or more full sentences, with the user's names in double quotes.</param>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, SourceText Source, TextSpan Span, string Message)
{
    public string Code => Descriptor.Code;

    /// <summary>The descriptor's, unless it was configured otherwise.</summary>
    public Severity Severity { get; init; } = Descriptor.Severity;

    /// <summary>A few words to print under the carets.</summary>
    public string? Label { get; init; }

    /// <summary>Further facts.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What to do about it.</summary>
    public IReadOnlyList<string> Help { get; init; } = [];

    /// <summary>Other places that the message speaks of.</summary>
    public IReadOnlyList<RelatedLocation> Related { get; init; } = [];

    /// <summary>The word that was probably meant, where one is near; the message asks for it too.</summary>
    public Replacement? Meant { get; init; }

    public Diagnostic WithLabel(string label) => this with { Label = label };

    public Diagnostic WithNote(string note) => this with { Notes = [.. Notes, note] };

    public Diagnostic WithHelp(string help) => this with { Help = [.. Help, help] };

    public Diagnostic WithRelated(SourceText source, TextSpan span, string message) =>
        this with { Related = [.. Related, new RelatedLocation(source, span, message)] };

    /// <summary>Asks whether a word was meant in place of the one that is at fault: of a path that is its last. Null: no word is near.</summary>
    public Diagnostic WithMeant(string? word)
    {
        if (word is null)
        {
            return this;
        }

        var start = Span.End;
        while (start > Span.Start && Source.Text[start - 1] is var last && (char.IsLetterOrDigit(last) || last == '_'))
        {
            start--;
        }

        return this with
        {
            Message = $"{Message} Did you mean \"{word}\"?",
            Meant = start < Span.End ? new Replacement(TextSpan.FromBounds(start, Span.End), word) : null,
        };
    }

    /// <summary>The finding on one line, as compilers print it: <c>path(line,column): error DB1001: message</c>.</summary>
    public override string ToString()
    {
        var severity = Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };
        var position = Source.PositionOf(Span.Start);
        return $"{Source.Path}({position.Line},{position.Column}): {severity} {Code}: {Message}";
    }
}
