using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Syntax.Parsing;

/// <summary>Converts what stands in a file and not in braces: header, imports, parameters, constants, scenarios.</summary>
internal sealed class FileMemberConverter
{
    private readonly Conversion _conversion;
    private readonly ExpressionConverter _expressions;
    private readonly SettingConverter _settings;
    private readonly MemberConverter _members;
    private readonly StatementConverter _statements;

    public FileMemberConverter(Conversion conversion, ExpressionConverter expressions, SettingConverter settings, MemberConverter members)
    {
        _conversion = conversion;
        _expressions = expressions;
        _settings = settings;
        _members = members;
        _statements = new StatementConverter(conversion, expressions, settings);
    }

    /// <summary>Converts the entry if it is one of these; says whether it is.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="word">The word it begins with.</param>
    public bool TryConvert(MemberEntry entry, string word)
    {
        var isKnown = word switch
        {
            "scenario" => true,
            "topology" or "import" => !entry.Parts.HasValue,
            "param" or "const" => entry.Parts.HasValue || entry.Parts.Blocks.Count == 0,
            _ => false,
        };
        if (!isKnown)
        {
            return false;
        }

        if (entry.Members.Place != Place.File)
        {
            entry.Members.ReportMisplaced(SyntaxDiagnostics.Misplaced(
                _conversion.Source, _conversion.SpanOf(entry.Cursor.Current), $"A \"{word}\" stands outside of all braces."));
        }

        var keyword = _conversion.Word(entry.Cursor.Take());
        entry.Members.Add(word switch
        {
            "scenario" => Scenario(entry, keyword),
            "topology" => Header(entry, keyword),
            "import" => Import(entry, keyword),
            "param" => Param(entry, keyword),
            _ => Const(entry, keyword),
        });
        if (word is "param" or "const")
        {
            _members.SkipBlocks(entry.Parts, 0, entry.Members, $"A \"{word}\" has a value and no braces.");
        }
        else
        {
            _members.SkipBlocks(entry.Parts, 1, entry.Members, $"A \"{word}\" has one pair of them.");
        }

        return true;
    }

    private ScenarioSyntax Scenario(MemberEntry entry, WordSyntax keyword)
    {
        var (cursor, parts) = (entry.Cursor, entry.Parts);
        var name = Name(cursor, keyword, "scenario NAME { … }");
        var with = _settings.With(cursor, parts, "scenario NAME with p = v, q = w { … }");
        if (parts.Blocks.Count == 0)
        {
            _conversion.Report(SyntaxDiagnostics.MissingBlock(
                _conversion.Source, name.IsMissing ? keyword.Span : name.Span, name.IsMissing ? keyword.Text : name.Text));
        }

        var body = parts.Blocks.Count > 0 ? _statements.Block(parts.Blocks[0], isScenario: true) : _statements.NoBlock(parts.HeadEnd);
        return new ScenarioSyntax(
            _conversion.Tokens, entry.First, EndOf(parts) - entry.First, entry.Suppressions, keyword, name, [.. with], body);
    }

    private HeaderSyntax Header(MemberEntry entry, WordSyntax keyword)
    {
        var (cursor, parts) = (entry.Cursor, entry.Parts);
        var name = Name(cursor, keyword, "topology NAME");
        StringSyntax? basePath = null;
        if (!cursor.AtEnd && TakeWord(cursor, "extends"))
        {
            basePath = cursor.AtEnd ? null : _expressions.Single(cursor.Take()) as StringSyntax;
            if (basePath is null)
            {
                _conversion.Report(SyntaxDiagnostics.IncompleteEntry(
                    _conversion.Source, keyword.Span, "Write the extended file behind \"extends\", as in 'extends \"board.topo\"'."));
            }
        }

        ReportRest(cursor, "It is written 'topology NAME extends \"file.topo\" { p = v }'.");
        BodySyntax? settings = null;
        if (parts.Blocks.Count > 0)
        {
            if (basePath is null)
            {
                var brace = Trees.FirstOf(parts.Blocks[0]);
                _conversion.Report(SyntaxDiagnostics.UnexpectedBlock(
                    _conversion.Source, _conversion.SpanOf(
                        brace,
                        brace + 1), "A topology has no braces of its own: all that the file holds belongs to it."));
            }

            settings = _members.Body(parts.Blocks[0], basePath is null ? Place.File : Place.Settings);
        }

        return new HeaderSyntax(
            _conversion.Tokens, entry.First, EndOf(parts) - entry.First, entry.Suppressions, keyword, name, basePath, settings);
    }

    private ImportSyntax Import(MemberEntry entry, WordSyntax keyword)
    {
        const string Pattern = "It is written 'import \"file.topo\" as NAME'.";
        var (cursor, parts) = (entry.Cursor, entry.Parts);
        ExpressionSyntax path = !cursor.AtEnd && cursor.Current.IsString
            ? _expressions.Single(cursor.Take())
            : _conversion.Missing(keyword.EndToken);
        var alias = TakeWord(cursor, "as") && cursor.AtWord ? _conversion.Word(cursor.Take()) : _conversion.NoWord(cursor.Token);
        if (path is MissingSyntax || alias.IsMissing)
        {
            _conversion.Report(SyntaxDiagnostics.IncompleteEntry(_conversion.Source, keyword.Span, Pattern));
        }

        ReportRest(cursor, Pattern);
        var settings = parts.Blocks.Count > 0 ? _members.Body(parts.Blocks[0], Place.Settings) : null;
        return new ImportSyntax(
            _conversion.Tokens, entry.First, EndOf(parts) - entry.First, entry.Suppressions, keyword, path, alias, settings);
    }

    private ParamSyntax Param(MemberEntry entry, WordSyntax keyword)
    {
        var (cursor, parts) = (entry.Cursor, entry.Parts);
        var name = Name(cursor, keyword, "param NAME = 4");
        ReportRest(cursor, "It is written \"param NAME = 4 in 1 .. 8\".");
        var (value, range) = parts.HasValue
            ? _expressions.ValueAndRange(parts.Settings[0].Value, name.Text, parts.Settings[0].Equal)
            : (NoValue(keyword, name, parts.HeadEnd), null);
        ReportSettings(parts);
        return new ParamSyntax(
            _conversion.Tokens, entry.First, parts.HeadEnd - entry.First, entry.Suppressions, keyword, name, value, range);
    }

    private ConstSyntax Const(MemberEntry entry, WordSyntax keyword)
    {
        var (cursor, parts) = (entry.Cursor, entry.Parts);
        var name = Name(cursor, keyword, "const NAME = 4");
        ReportRest(cursor, "It is written \"const NAME = 4\".");
        var value = parts.HasValue
            ? _expressions.Value(parts.Settings[0].Value, name.Text, parts.Settings[0].Equal)
            : NoValue(keyword, name, parts.HeadEnd);
        ReportSettings(parts);
        return new ConstSyntax(_conversion.Tokens, entry.First, parts.HeadEnd - entry.First, entry.Suppressions, keyword, name, value);
    }

    private MissingSyntax NoValue(WordSyntax keyword, WordSyntax name, int at)
    {
        var place = name.IsMissing ? keyword.Span : name.Span;
        _conversion.Report(SyntaxDiagnostics.IncompleteEntry(
            _conversion.Source, place, $"Write its value, as in \"{keyword.Text} {(name.IsMissing ? "NAME" : name.Text)} = 4\"."));
        return _conversion.Missing(at);
    }

    private WordSyntax Name(Cursor cursor, WordSyntax keyword, string example)
    {
        if (cursor.AtWord)
        {
            return _conversion.Word(cursor.Take());
        }

        _conversion.Report(SyntaxDiagnostics.MissingName(_conversion.Source, keyword.Span, keyword.Text, example));
        return _conversion.NoWord(keyword.EndToken);
    }

    private bool TakeWord(Cursor cursor, string word)
    {
        if (!cursor.AtWord)
        {
            return false;
        }

        var text = _conversion.TextOf(cursor.Current);
        if (text != word)
        {
            if (Doorbell.Syntax.Text.Spelling.Closest(text, [word]) is null)
            {
                return false;
            }

            _conversion.Report(SyntaxDiagnostics.MisspeltWord(_conversion.Source, _conversion.SpanOf(cursor.Current), word));
        }

        cursor.Position++;
        return true;
    }

    private void ReportRest(Cursor cursor, string advice)
    {
        if (!cursor.AtEnd)
        {
            _conversion.Report(SyntaxDiagnostics.Unexpected(_conversion.Source, _conversion.SpanOf(cursor.Current), advice));
        }
    }

    private void ReportSettings(EntryParts parts)
    {
        if (parts.Settings.Count > 1)
        {
            var comma = Trees.FirstOf(parts.Settings[1].Phrase) - 1;
            _conversion.Report(SyntaxDiagnostics.SuperfluousComma(_conversion.Source, _conversion.SpanOf(comma, comma + 1)));
        }
    }

    private static int EndOf(EntryParts parts) => parts.Blocks.Count > 0 ? Trees.EndOf(parts.Blocks[0]) : parts.HeadEnd;
}
