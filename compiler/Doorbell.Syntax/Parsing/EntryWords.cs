using Doorbell.Grammar.Generated;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Statements;
using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Parsing;

/// <summary>Tells by its first word what an entry is that stands outside of scenarios.</summary>
internal sealed class EntryWords(Conversion conversion)
{
    private static readonly string[] ValueWords = ["param", "const", "scenario"];
    private static readonly string[] Words = ["topology", "scenario", "import", "remove", "override"];

    private readonly Dictionary<string, string?> _closest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _closestWithValue = new(StringComparer.Ordinal);

    /// <summary>The word that the entry begins with, or the word of the language that was meant by it.</summary>
    public string Meant(Cursor cursor, EntryParts parts)
    {
        var word = conversion.TextOf(cursor.Current);
        if (cursor.Left < 2 || Words.Contains(word) || ValueWords.Contains(word) || StatementShapes.Find(word) is not null)
        {
            return word;
        }

        var meant = Closest(word, parts.HasValue);
        var fits = meant switch
        {
            null => false,
            "import" => cursor.Ahead(1).IsString,
            "override" => cursor.Left >= 3 && cursor.Ahead(2).IsOperand,
            "remove" => cursor.Left == 2 && parts.Blocks.Count == 0,
            "topology" => cursor.Left == 2 || (cursor.Left == 4 && cursor.Ahead(3).IsString),
            "scenario" => parts.Blocks.Count > 0,
            _ => cursor.Left == 2,
        };
        if (!fits || meant is null)
        {
            return word;
        }

        conversion.Report(SyntaxDiagnostics.MisspeltWord(conversion.Source, conversion.SpanOf(cursor.Current), meant));
        return meant;
    }

    /// <summary>The word that is nearest; remembered, since a file has few kinds and many declarations.</summary>
    private string? Closest(string word, bool hasValue)
    {
        var known = hasValue ? _closestWithValue : _closest;
        if (!known.TryGetValue(word, out var meant))
        {
            meant = Spelling.Closest(word, hasValue ? ValueWords : Words);
            known.Add(word, meant);
        }

        return meant;
    }

    /// <summary>Whether it reads as a statement and not as <c>kind name : variant</c>; verbs may be kinds too.</summary>
    public static bool IsStatement(Cursor cursor, EntryParts parts, string word)
    {
        if (StatementShapes.Find(word) is not { } shape)
        {
            return false;
        }

        var isDeclaration = !parts.HasValue
            && shape.Form == StatementForm.Verb
            && cursor.Left >= 2
            && cursor.Ahead(1) is { PathLength: 1 }
            && (cursor.Left == 2 || cursor.Ahead(2).Type == DoorbellLexer.Colon);
        return !isDeclaration;
    }
}
