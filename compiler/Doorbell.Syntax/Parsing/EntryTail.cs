using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Parsing;

/// <summary>The value and the blocks of an entry with statements, which belong to the last of them. Each is taken once.</summary>
internal sealed class EntryTail(StatementConverter converter, EntryParts parts)
{
    private readonly Conversion _conversion = converter.Conversion;
    private bool _tookValue = !parts.HasValue;
    private bool _tookBlocks = parts.Blocks.Count == 0;

    public bool HasValue => !_tookValue;

    /// <summary>Index behind the last token before the blocks.</summary>
    public int HeadEnd => parts.HeadEnd;

    /// <summary>Index behind the last token.</summary>
    public int End => parts.End;

    /// <summary>The value, or null if there is none or it has been taken.</summary>
    public Setting? TakeValue()
    {
        if (_tookValue)
        {
            return null;
        }

        _tookValue = true;
        if (parts.Settings.Count > 1)
        {
            var comma = Trees.FirstOf(parts.Settings[1].Phrase) - 1;
            _conversion.Report(SyntaxDiagnostics.SuperfluousComma(_conversion.Source, _conversion.SpanOf(comma, comma + 1)));
        }

        return parts.Settings[0];
    }

    /// <summary>The settings behind <c>with</c>, of a case whose name the cursor is behind.</summary>
    public PropertySyntax[] TakeWith(Cursor cursor, string pattern)
    {
        var with = converter.Settings.With(cursor, parts, pattern);
        cursor.Position += cursor.Left;
        _tookValue = true;
        return [.. with];
    }

    /// <summary>Reports a value between a statement and its blocks, which stays the statement's.</summary>
    public void DropValue(Cursor cursor)
    {
        if (cursor.AtEnd && !_tookValue)
        {
            _tookValue = true;
            ReportValue();
        }
    }

    /// <summary>The one block of a statement; where it is missing, one without tokens at the place given.</summary>
    public BlockSyntax TakeBlock(Cursor cursor, WordSyntax keyword, int otherwise)
    {
        if (!cursor.AtEnd || _tookBlocks)
        {
            _conversion.Report(SyntaxDiagnostics.MissingBlock(_conversion.Source, keyword.Span, keyword.Text));
            return new BlockSyntax(_conversion.Tokens, otherwise, 0, []);
        }

        _tookBlocks = true;
        if (parts.Blocks.Count > 1)
        {
            _conversion.Report(SyntaxDiagnostics.UnexpectedBlock(_conversion.Source, SpanOfBrace(1), $"\"{keyword.Text}\" has one block."));
        }

        return converter.Block(parts.Blocks[0], isScenario: false);
    }

    /// <summary>All blocks; none if they have been taken or another statement stands before them.</summary>
    public BlockSyntax[] TakeBlocks(Cursor cursor, bool isScenario)
    {
        if (!cursor.AtEnd || _tookBlocks)
        {
            return [];
        }

        _tookBlocks = true;
        return [.. parts.Blocks.Select(block => converter.Block(block, isScenario))];
    }

    /// <summary>Gives up the value for text that is skipped with it.</summary>
    public void SkipValue() => _tookValue = true;

    /// <summary>Reports what no statement has taken, and stands for it; null if all has been taken.</summary>
    public SkippedStatementSyntax? SkipRest()
    {
        if (_tookValue && _tookBlocks)
        {
            return null;
        }

        var first = _tookValue ? Trees.FirstOf(parts.Blocks[0]) : parts.Settings[0].Equal.First;
        if (_tookValue)
        {
            ReportBlock("The statement before it has none.");
        }
        else
        {
            ReportValue();
        }

        return new SkippedStatementSyntax(_conversion.Tokens, first, parts.End - first, []);
    }

    public Diagnostic UnexpectedBlock(string advice) => SyntaxDiagnostics.UnexpectedBlock(_conversion.Source, SpanOfBrace(0), advice);

    private void ReportBlock(string advice) => _conversion.Report(UnexpectedBlock(advice));

    private void ReportValue() => _conversion.Report(SyntaxDiagnostics.Unexpected(
        _conversion.Source,
        _conversion.SpanOf(parts.Settings[0].Equal),
        "Only \"let\" gives a value a name; comparisons are written \"==\"."));

    private TextSpan SpanOfBrace(int block)
    {
        var first = Trees.FirstOf(parts.Blocks[block]);
        return _conversion.SpanOf(first, first + 1);
    }
}
