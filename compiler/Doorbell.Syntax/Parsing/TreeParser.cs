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
    /// <param name="source">The text.</param>
    /// <param name="earlier">What the parsing of an earlier version has left, or null.</param>
    public static ParseResult Parse(SourceText source, ParseRecord? earlier = null)
    {
        var faults = new FaultList();
        var difference = earlier is null ? default : LineDifference.Between(earlier.Scan.Lines.Tokens.Source, source);
        var scan = earlier is null ? Scanner.Scan(source, faults) : Scanner.Scan(source, faults, earlier.Scan, difference);
        var layout = Layout.Apply(scan.Lines, faults);
        var stream = new LayoutStream(layout);
        var parser = new DoorbellParser(stream) { ErrorHandler = new SilentRecovery(), BuildParseTree = true };
        parser.RemoveErrorListeners();

        var conversion = new Conversion(scan.Lines.Tokens, faults);
        var converter = new MemberConverter(conversion);
        var members = new MemberList(conversion, Place.File);
        var known = earlier is null ? null : new KnownEntries(earlier, difference, layout, conversion);
        var entries = new List<ParsedEntry>();

        // Each entry is converted at once and its parse tree dropped, since the tree of a whole file would be large.
        while (stream.LA(1) != TokenConstants.EOF)
        {
            var begin = (stream.Index, stream.Current.Source, conversion.Mistakes, members.Count, members.IsSettled);
            if (members.IsSettled && known?.Take(stream.Index) is { } entry)
            {
                members.Add(entry.Node);
                entries.Add(entry);
                stream.Seek(entry.LayoutEnd);
                continue;
            }

            var errors = parser.NumberOfSyntaxErrors;
            var line = parser.line();
            if (stream.Index == begin.Index)
            {
                stream.Consume();
            }

            if (parser.NumberOfSyntaxErrors == errors)
            {
                converter.Line(line, members);
            }
            else
            {
                converter.SkipLine(line, stream.Current.Source, members);
            }

            if (begin.IsSettled && members.IsSettled && members.Count == begin.Count + 1 && parser.NumberOfSyntaxErrors == errors
                && conversion.Mistakes == begin.Mistakes && !conversion.IsFull && !conversion.IsFaulty(begin.Source, stream.Current.Source))
            {
                entries.Add(new ParsedEntry(begin.Index, stream.Index, members.Last));
            }
        }

        var root = Root(scan.Lines.Tokens, conversion, members);
        return new ParseResult(root, faults.ToSortedList(), parser.NumberOfSyntaxErrors, new ParseRecord(scan, layout, entries));
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
