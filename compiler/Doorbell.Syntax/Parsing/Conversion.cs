using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Parsing;

/// <summary>What all converters of one file share. Of the mistakes in one property or statement only the first is reported.</summary>
internal sealed class Conversion(TokenList tokens, FaultList faults)
{
    private bool _isFaulty;

    public TokenList Tokens => tokens;

    public SourceText Source => tokens.Source;

    /// <summary>Whether nothing more is reported, so that no effort need go into messages.</summary>
    public bool IsFull => faults.IsFull;

    /// <summary>How often something was to be reported, whether or not it was.</summary>
    public int Mistakes { get; private set; }

    public ItemStack Items { get; } = new();

    /// <summary>Begins a property or statement; what has been reported about its tokens already counts.</summary>
    /// <returns>What <see cref="EndUnit"/> wants.</returns>
    public bool BeginUnit(int first, int end)
    {
        var outer = _isFaulty;
        _isFaulty = faults.Touches(first, end);
        return outer;
    }

    /// <summary>Whether something has been reported about one of the tokens from the first up to, not including, the end.</summary>
    public bool IsFaulty(int first, int end) => faults.Touches(first, end);

    public void EndUnit(bool outer) => _isFaulty = outer;

    public void Report(Diagnostic diagnostic)
    {
        Mistakes++;
        if (!_isFaulty)
        {
            faults.Report(diagnostic);
            _isFaulty = true;
        }
    }

    /// <summary>
    /// Reports text that makes no sense, unless something before it on its line is wrong already: it is then the rest of that.
    /// </summary>
    public void ReportRest(Diagnostic diagnostic)
    {
        Mistakes++;
        if (faults.IsFull || !faults.PrecedesOnLine(Source, diagnostic.Span.Start))
        {
            Report(diagnostic);
        }

        _isFaulty = true;
    }

    /// <summary>The span of the tokens from the first up to, not including, the end, of which there is at least one.</summary>
    public TextSpan SpanOf(int first, int end) => TextSpan.FromBounds(tokens[first].Start, tokens[Math.Max(end, first + 1) - 1].End);

    public TextSpan SpanOf(Item item) => SpanOf(item.First, item.End);

    /// <summary>Whether the item is this word.</summary>
    public bool Says(Item item, string word) =>
        tokens[item.First].Length == word.Length && string.CompareOrdinal(Source.Text, tokens[item.First].Start, word, 0, word.Length) == 0;

    public string TextOf(Item item) => Source.TextOf(SpanOf(item));

    public WordSyntax Word(Item item) => new(tokens, item.First, 1);

    public WordSyntax NoWord(int at) => new(tokens, at, 0);

    public MissingSyntax Missing(int at) => new(tokens, at, 0);

    public MissingSyntax Missing(int first, int end) => new(tokens, first, end - first);
}
