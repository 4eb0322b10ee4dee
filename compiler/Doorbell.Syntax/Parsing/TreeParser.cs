using Antlr4.Runtime;
using Doorbell.Grammar.Generated;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Parsing;

/// <summary>Scanning, layout, parsing and conversion of one text.</summary>
internal static class TreeParser
{
    /// <summary>Parses any text; what is wrong with it is in the findings.</summary>
    public static ParseResult Parse(SourceText source)
    {
        var faults = new FaultList();
        var lines = Scanner.Scan(source, faults);
        var stream = new LayoutStream(Layout.Apply(lines, faults));
        var parser = new DoorbellParser(stream) { ErrorHandler = new SilentRecovery(), BuildParseTree = true };
        parser.RemoveErrorListeners();

        var conversion = new Conversion(lines.Tokens, faults);
        var converter = new MemberConverter(conversion);
        var members = new MemberList(conversion, Place.File);

        // Each entry is converted at once and its parse tree dropped, since the tree of a whole file would be large.
        while (stream.LA(1) != TokenConstants.EOF)
        {
            var before = (stream.Index, parser.NumberOfSyntaxErrors);
            var line = parser.line();
            if (stream.Index == before.Index)
            {
                stream.Consume();
            }

            if (parser.NumberOfSyntaxErrors == before.NumberOfSyntaxErrors)
            {
                converter.Line(line, members);
            }
            else
            {
                converter.SkipLine(line, stream.Current.Source, members);
            }
        }

        var root = Root(lines.Tokens, conversion, members);
        return new ParseResult(root, faults.ToSortedList(), parser.NumberOfSyntaxErrors);
    }

    private static TopologySyntax Root(TokenList tokens, Conversion conversion, MemberList list)
    {
        conversion.BeginUnit(tokens.Count, tokens.Count);
        HeaderSyntax? header = null;
        var members = new List<MemberSyntax>();
        foreach (var member in list.Complete())
        {
            if (member is not HeaderSyntax found)
            {
                members.Add(member);
                continue;
            }

            if (header is null && members.Count == 0)
            {
                header = found;
                continue;
            }

            conversion.BeginUnit(tokens.Count, tokens.Count);
            var advice = header is null ? "It stands at the file's begin." : $"The file holds \"{header.Name.Text}\" already.";
            conversion.Report(SyntaxDiagnostics.Misplaced(tokens.Source, found.Keyword.Span, advice));
            if (header is null)
            {
                header = found;
            }
            else
            {
                members.Add(new SkippedMemberSyntax(tokens, found.FirstToken, found.TokenCount));
            }
        }

        if (header is null && tokens.Source.Length <= SyntaxLimits.FileLength)
        {
            conversion.BeginUnit(tokens.Count, tokens.Count);
            conversion.Report(SyntaxDiagnostics.MissingHeader(tokens.Source, new TextSpan(0, 0)));
        }

        return new TopologySyntax(tokens, header, [.. members]);
    }
}
