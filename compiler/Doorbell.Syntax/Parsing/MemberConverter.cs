using Doorbell.Grammar.Generated;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Syntax.Parsing;

/// <summary>Makes members of the entries in a file and in the braces of declarations.</summary>
internal sealed class MemberConverter
{
    private readonly Conversion _conversion;
    private readonly SettingConverter _settings;
    private readonly DeclarationConverter _declarations;
    private readonly FileMemberConverter _fileMembers;
    private readonly EntryWords _words;

    public MemberConverter(Conversion conversion)
    {
        _conversion = conversion;
        _words = new EntryWords(conversion);
        var expressions = new ExpressionConverter(conversion);
        _settings = new SettingConverter(conversion, expressions);
        _declarations = new DeclarationConverter(conversion, expressions, this);
        _fileMembers = new FileMemberConverter(conversion, expressions, _settings, this);
    }

    /// <summary>Converts a block whose contents are members.</summary>
    public BodySyntax Body(DoorbellParser.BlockContext block, Place place)
    {
        var members = new MemberList(_conversion, place);
        foreach (var child in block.children)
        {
            if (child is DoorbellParser.LineContext line)
            {
                Line(line, members);
            }
        }

        int first = Trees.FirstOf(block), end = Trees.EndOf(block);
        return new BodySyntax(_conversion.Tokens, first, end - first, members.Complete());
    }

    /// <summary>Converts an entry, or what is none, and adds it to the list.</summary>
    public void Line(DoorbellParser.LineContext line, MemberList members)
    {
        int first = Trees.FirstOf(line), end = Trees.EndOf(line);
        if (line.ChildCount > 0 && line.children[0] is DoorbellParser.EntryContext entry)
        {
            var parts = new EntryParts(entry);
            var outer = _conversion.BeginUnit(first, parts.HeadEnd);
            var cursor = _conversion.Items.Push(parts.Phrase);
            Entry(cursor, parts, members);
            _conversion.Items.Pop(cursor);
            _conversion.EndUnit(outer);
        }
        else
        {
            SkipLine(line, end, members);
        }
    }

    /// <summary>Reports an entry that is none, and adds it to the list.</summary>
    public void SkipLine(DoorbellParser.LineContext line, int end, MemberList members)
    {
        var first = Trees.FirstOf(line);
        if (end <= first)
        {
            return;
        }

        var outer = _conversion.BeginUnit(first, end);
        _conversion.ReportRest(SyntaxDiagnostics.Unexpected(
            _conversion.Source, _conversion.SpanOf(first, end), "A declaration begins with its kind, a property with its name."));
        _conversion.EndUnit(outer);
        members.Add(new SkippedMemberSyntax(_conversion.Tokens, first, end - first));
    }

    /// <summary>Adds what stands behind a complete member and cannot.</summary>
    public void SkipBlocks(EntryParts parts, int from, MemberList members, string advice)
    {
        if (parts.Blocks.Count <= from)
        {
            return;
        }

        var first = Trees.FirstOf(parts.Blocks[from]);
        _conversion.Report(SyntaxDiagnostics.UnexpectedBlock(_conversion.Source, _conversion.SpanOf(first, first + 1), advice));
        members.Add(new SkippedMemberSyntax(_conversion.Tokens, first, parts.End - first));
    }

    /// <summary>Adds an entry that could not be understood.</summary>
    public void Skip(EntryParts parts, int first, MemberList members) =>
        members.Add(new SkippedMemberSyntax(_conversion.Tokens, first, parts.End - first));

    private void Entry(Cursor cursor, EntryParts parts, MemberList members)
    {
        Suppressions(cursor, parts, members);
        if (cursor.AtEnd && !parts.HasValue && parts.Blocks.Count == 0)
        {
            return;
        }

        var entry = new MemberEntry(cursor, parts, members, members.TakeSuppressions());
        if (cursor.AtEnd || !cursor.Current.IsOperand || cursor.Current.IsMissing)
        {
            ReportNameless(entry);
            Skip(parts, entry.First, members);
        }
        else if (parts.HasValue && cursor.Left == 1)
        {
            Properties(entry);
        }
        else
        {
            Phrase(entry);
        }
    }

    private void Suppressions(Cursor cursor, EntryParts parts, MemberList members)
    {
        while (cursor.AtWord && _conversion.Says(cursor.Current, "suppress") && !(cursor.Left == 1 && parts.HasValue))
        {
            var keyword = _conversion.Word(cursor.Take());
            var code = cursor.AtWord ? _conversion.Word(cursor.Take()) : _conversion.NoWord(keyword.EndToken);
            ExpressionSyntax reason = !cursor.AtEnd && cursor.Current.IsString
                ? _declarations.Text(cursor.Take())
                : _conversion.Missing(Math.Max(code.EndToken, keyword.EndToken));
            if (code.IsMissing || reason is MissingSyntax)
            {
                _conversion.Report(SyntaxDiagnostics.IncompleteSuppression(
                    _conversion.Source, keyword.Span, "Write the code and the reason, as in 'suppress DB2003 \"why\"'."));
            }
            else if (reason is StringSyntax { Value: var why } && string.IsNullOrWhiteSpace(why))
            {
                _conversion.Report(SyntaxDiagnostics.IncompleteSuppression(_conversion.Source, reason.Span, "Say why between the quotes: whoever reads it next has to know."));
            }

            var end = Math.Max(reason.EndToken, code.EndToken);
            members.Add(new SuppressSyntax(_conversion.Tokens, keyword.FirstToken, end - keyword.FirstToken, keyword, code, reason));
        }
    }

    private void ReportNameless(MemberEntry entry)
    {
        var parts = entry.Parts;
        if (parts.HasValue)
        {
            _conversion.Report(SyntaxDiagnostics.Unexpected(
                _conversion.Source, _conversion.SpanOf(parts.Settings[0].Equal), "A name is wanted before it."));
        }
        else if (parts.Blocks.Count > 0)
        {
            var brace = Trees.FirstOf(parts.Blocks[0]);
            _conversion.Report(SyntaxDiagnostics.UnexpectedBlock(
                _conversion.Source, _conversion.SpanOf(brace, brace + 1), "A declaration's braces follow its kind and name."));
        }
        else
        {
            _conversion.ReportRest(SyntaxDiagnostics.Unexpected(
                _conversion.Source,
                _conversion.SpanOf(entry.Cursor.Current),
                "A declaration begins with its kind, a property with its name."));
        }
    }

    /// <summary><c>name = value</c>, or several with commas where blanks should be.</summary>
    private void Properties(MemberEntry entry)
    {
        var (cursor, parts, members) = (entry.Cursor, entry.Parts, entry.Members);
        if (members.Place != Place.File)
        {
            members.EndMisplaced();
        }
        else if (_conversion.Says(cursor.Current, "param") || _conversion.Says(cursor.Current, "const"))
        {
            var word = _conversion.TextOf(cursor.Current);
            _conversion.Report(SyntaxDiagnostics.MissingName(
                _conversion.Source,
                _conversion.SpanOf(cursor.Current),
                word,
                $"{word} NAME = 4"));
        }
        else
        {
            members.ReportMisplaced(SyntaxDiagnostics.Misplaced(
                _conversion.Source, _conversion.SpanOf(cursor.Current), "A property stands in the braces of a declaration."));
        }

        members.Add(_settings.Property(cursor.Current, parts.Settings[0], entry.First, entry.Suppressions));
        for (var i = 1; i < parts.Settings.Count; i++)
        {
            var comma = Trees.FirstOf(parts.Settings[i].Phrase) - 1;
            _conversion.Report(SyntaxDiagnostics.SuperfluousComma(_conversion.Source, _conversion.SpanOf(comma, comma + 1)));
            members.Add(_settings.Property(parts.Settings[i]));
        }

        SkipBlocks(parts, 0, members, "A property has a value and no braces.");
    }

    private void Phrase(MemberEntry entry)
    {
        var (cursor, parts, members) = (entry.Cursor, entry.Parts, entry.Members);
        var word = cursor.AtWord ? _words.Meant(cursor, parts) : "";
        if (members.Place == Place.Settings)
        {
            members.ReportMisplaced(SyntaxDiagnostics.Misplaced(
                _conversion.Source,
                _conversion.SpanOf(cursor.Current),
                "These braces give parameters their values, as in \"{ harts = 8 }\"."));
            Skip(parts, entry.First, members);
            return;
        }

        if (EntryWords.IsStatement(cursor, parts, word))
        {
            members.ReportMisplaced(SyntaxDiagnostics.Misplaced(
                _conversion.Source, _conversion.SpanOf(cursor.Current), "Statements stand in the braces of a scenario."));
            Skip(parts, entry.First, members);
            return;
        }

        members.EndMisplaced();
        if (word == "remove" && !parts.HasValue)
        {
            _declarations.Remove(entry);
        }
        else if (!_fileMembers.TryConvert(entry, word))
        {
            _declarations.Declaration(entry, isOverride: word == "override");
        }
    }
}
