using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Parsing;

/// <summary>
/// What has been found wrong with a text, and at which tokens. A mistake that scanning or layout has reported is not reported again when
/// the expression or statement around it makes no sense.
/// </summary>
internal sealed class FaultList
{
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly List<int> _tokens = [];
    private bool _sorted = true;

    /// <summary>Whether no more are taken.</summary>
    public bool IsFull => _diagnostics.Count >= SyntaxLimits.Diagnostics;

    /// <summary>Reports a finding about the token.</summary>
    public void Report(int token, Diagnostic diagnostic)
    {
        _sorted &= _tokens.Count == 0 || _tokens[_tokens.Count - 1] <= token;
        _tokens.Add(token);
        Report(diagnostic);
    }

    /// <summary>Reports a finding that does not make its surroundings suspect.</summary>
    public void Report(Diagnostic diagnostic)
    {
        if (!IsFull)
        {
            _diagnostics.Add(diagnostic);
        }
        else if (_diagnostics.Count == SyntaxLimits.Diagnostics)
        {
            _diagnostics.Add(SyntaxDiagnostics.TooManyDiagnostics(diagnostic.Source, diagnostic.Span));
        }
    }

    /// <summary>Whether a finding is about one of the tokens from the first up to, not including, the end.</summary>
    public bool Touches(int first, int end)
    {
        if (!_sorted)
        {
            _tokens.Sort();
            _sorted = true;
        }

        var index = _tokens.BinarySearch(first);
        index = index < 0 ? ~index : index;
        return index < _tokens.Count && _tokens[index] < end;
    }

    /// <summary>Whether a finding begins on the line of the offset, before it.</summary>
    public bool PrecedesOnLine(SourceText source, int offset)
    {
        var lineStart = source.LineSpan(source.PositionOf(offset).Line).Start;
        return _diagnostics.Exists(diagnostic => diagnostic.Span.Start >= lineStart && diagnostic.Span.Start < offset);
    }

    /// <summary>All findings by their place in the text; that there were too many comes last.</summary>
    public IReadOnlyList<Diagnostic> ToSortedList() =>
    [
        .. _diagnostics
            .OrderBy(diagnostic => diagnostic.Descriptor == SyntaxDiagnostics.TooManyFindings)
            .ThenBy(diagnostic => diagnostic.Span.Start),
    ];
}
