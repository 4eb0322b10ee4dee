using Antlr4.Runtime;
using Doorbell.Grammar.Generated;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Syntax.Parsing;

/// <summary>Converts <c>[override] kind name[array] [: variant] { … }</c> and <c>remove name</c>.</summary>
internal sealed class DeclarationConverter(Conversion conversion, ExpressionConverter expressions, MemberConverter members)
{
    /// <summary>Converts an operand that is a string, or at any rate one value.</summary>
    public ExpressionSyntax Text(Item item) => expressions.Single(item);

    public void Remove(MemberEntry entry)
    {
        var cursor = entry.Cursor;
        var keyword = conversion.Word(cursor.Take());
        PathSyntax name;
        if (!cursor.AtEnd && cursor.Current.IsPath)
        {
            var item = cursor.Take();
            name = new PathSyntax(conversion.Tokens, item.First, item.End - item.First);
        }
        else
        {
            conversion.Report(SyntaxDiagnostics.MissingName(conversion.Source, keyword.Span, "remove", "remove nic"));
            name = new PathSyntax(conversion.Tokens, keyword.EndToken, 0);
        }

        ReportRest(cursor, "It is written \"remove NAME\".");
        entry.Members.Add(new RemoveSyntax(
            conversion.Tokens, entry.First, entry.Parts.HeadEnd - entry.First, entry.Suppressions, keyword, name));
        members.SkipBlocks(entry.Parts, 0, entry.Members, "What is removed has none.");
    }

    public void Declaration(MemberEntry entry, bool isOverride)
    {
        var (cursor, parts) = (entry.Cursor, entry.Parts);
        WordSyntax? keyword = isOverride && cursor.Left > 1 && cursor.Ahead(1).IsWord ? conversion.Word(cursor.Take()) : null;
        if (!cursor.AtWord)
        {
            conversion.ReportRest(SyntaxDiagnostics.Unexpected(
                conversion.Source, conversion.SpanOf(cursor.Current), "A declaration begins with its kind, a property with its name."));
            members.Skip(parts, entry.First, entry.Members);
            return;
        }

        var kind = conversion.Word(cursor.Take());
        if (cursor.AtEnd && parts.Blocks.Count == 0)
        {
            conversion.ReportRest(SyntaxDiagnostics.IncompleteEntry(
                conversion.Source, kind.Span, "A declaration is written \"kind name { … }\", a property \"name = value\"."));
            members.Skip(parts, entry.First, entry.Members);
            return;
        }

        // A value behind the phrase belongs to a property that should stand in braces.
        var phrase = parts.HasValue ? cursor.Before(cursor.EndPosition - 1) : cursor;
        var (name, array) = Name(phrase, kind);
        var variant = Variant(phrase, name);
        ReportRest(phrase, "A declaration is written \"kind name : variant { … }\"; one without braces ends its line.");
        if (parts.HasValue)
        {
            conversion.Report(SyntaxDiagnostics.Unexpected(
                conversion.Source,
                conversion.SpanOf(cursor.Ahead(cursor.EndPosition - cursor.Position - 1)),
                "The properties of a declaration stand in braces."));
        }

        var body = parts.Blocks.Count > 0 ? members.Body(parts.Blocks[0], Place.Declaration) : null;
        var end = body is null ? parts.HeadEnd : Trees.EndOf(parts.Blocks[0]);
        entry.Members.Add(new DeclarationSyntax(
            conversion.Tokens, entry.First, end - entry.First, entry.Suppressions, keyword, kind, name, array, variant, body));
        members.SkipBlocks(parts, 1, entry.Members, "A declaration has one pair of them.");
    }

    private (PathSyntax Name, ArraySyntax? Array) Name(Cursor cursor, WordSyntax kind)
    {
        if (cursor.AtEnd || cursor.Current.PathLength == 0)
        {
            conversion.Report(SyntaxDiagnostics.MissingName(conversion.Source, kind.Span, kind.Text, $"{kind.Text} name {{ … }}"));
            return (new PathSyntax(conversion.Tokens, kind.EndToken, 0), null);
        }

        var item = cursor.Take();
        var children = item.Operand?.children ?? [];
        var length = item.PathLength;
        var name = new PathSyntax(conversion.Tokens, item.First, Trees.SymbolOf(children[length - 1]).SourceEnd - item.First);
        ArraySyntax? array = null;
        if (length + 3 <= children.Count && Trees.TypeOf(children[length]) == DoorbellLexer.IndexOpen)
        {
            array = Array(Trees.SymbolOf(children[length]), (ParserRuleContext)children[length + 1], Trees.SymbolOf(children[length + 2]));
            length += 3;
        }

        if (length < children.Count)
        {
            var rest = conversion.SpanOf(Math.Min(Trees.SymbolOf(children[length]).Source, item.End - 1), item.End);
            conversion.Report(SyntaxDiagnostics.Unexpected(
                conversion.Source,
                rest,
                "A declared name is a word, or a word and \"[count]\"."));
        }

        if (array is null && !cursor.AtEnd && conversion.TextOf(cursor.Current).StartsWith("[", StringComparison.Ordinal))
        {
            var bracket = cursor.Take();
            conversion.Report(SyntaxDiagnostics.BlankBeforeBracket(
                conversion.Source,
                conversion.SpanOf(bracket.First, bracket.First + 1),
                name.Text));
        }

        return (name, array);
    }

    private ArraySyntax Array(LayoutSymbol opener, ParserRuleContext inside, LayoutSymbol closer)
    {
        int first = opener.Source, end = Math.Max(closer.SourceEnd, opener.SourceEnd);
        var cursor = conversion.Items.Push(inside);
        WordSyntax? index = null;
        if (cursor.Left > 1 && cursor.AtWord && cursor.Ahead(1).Type == DoorbellLexer.In)
        {
            index = conversion.Word(cursor.Take());
            cursor.Position++;
        }

        ExpressionSyntax extent;
        if (cursor.AtEnd)
        {
            conversion.Report(SyntaxDiagnostics.EmptyBrackets(conversion.Source, conversion.SpanOf(first, end)));
            extent = conversion.Missing(cursor.EndToken);
        }
        else
        {
            extent = expressions.Expression(cursor);
            expressions.ReportRest(cursor);
        }

        conversion.Items.Pop(cursor);
        return new ArraySyntax(conversion.Tokens, first, end - first, index, extent);
    }

    private WordSyntax? Variant(Cursor cursor, PathSyntax name)
    {
        if (cursor.AtEnd || cursor.Current.Type != DoorbellLexer.Colon)
        {
            return null;
        }

        var colon = cursor.Take();
        if (cursor.AtWord)
        {
            return conversion.Word(cursor.Take());
        }

        conversion.Report(SyntaxDiagnostics.IncompleteEntry(
            conversion.Source, conversion.SpanOf(colon), $"Write the variant of \"{name.Text}\" behind it, or remove it."));
        return conversion.NoWord(colon.End);
    }

    private void ReportRest(Cursor cursor, string advice)
    {
        if (!cursor.AtEnd)
        {
            conversion.Report(SyntaxDiagnostics.Unexpected(conversion.Source, conversion.SpanOf(cursor.Current), advice));
        }
    }
}
