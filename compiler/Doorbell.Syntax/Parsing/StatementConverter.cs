using Doorbell.Grammar.Generated;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Syntax.Parsing;

/// <summary>Makes statements of what stands in a scenario's braces.</summary>
internal sealed class StatementConverter(Conversion conversion, ExpressionConverter expressions, SettingConverter settings)
{
    public Conversion Conversion => conversion;

    public ExpressionConverter Expressions => expressions;

    public SettingConverter Settings => settings;

    public VerbConverter Verbs { get; } = new(conversion, expressions);

    /// <summary>Converts a block.</summary>
    /// <param name="block">The parser's node.</param>
    /// <param name="isScenario">Whether cases may stand in it.</param>
    public BlockSyntax Block(DoorbellParser.BlockContext block, bool isScenario)
    {
        var statements = new List<StatementSyntax>();
        foreach (var child in block.children)
        {
            if (child is DoorbellParser.LineContext line)
            {
                Line(line, isScenario, statements);
            }
        }

        int first = Trees.FirstOf(block), end = Trees.EndOf(block);
        return new BlockSyntax(conversion.Tokens, first, end - first, statements.ToArray());
    }

    /// <summary>Stands for a block that is missing.</summary>
    public BlockSyntax NoBlock(int at) => new(conversion.Tokens, at, 0, []);

    private void Line(DoorbellParser.LineContext line, bool isScenario, List<StatementSyntax> statements)
    {
        if (line.children[0] is DoorbellParser.EntryContext entry)
        {
            new EntryStatements(this, new EntryParts(entry), isScenario, statements).Convert();
            return;
        }

        int first = Trees.FirstOf(line), end = Trees.EndOf(line);
        var outer = conversion.BeginUnit(first, end);
        conversion.ReportRest(SyntaxDiagnostics.Unexpected(
            conversion.Source,
            conversion.SpanOf(first, end),
            "A statement begins with its verb."));
        conversion.EndUnit(outer);
        statements.Add(new SkippedStatementSyntax(conversion.Tokens, first, end - first, []));
    }
}
