using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Syntax;
using Doorbell.Syntax.Formatting;
using Doorbell.Syntax.Text;
using Doorbell.Syntax.Tokens;

namespace Doorbell.LanguageServer.Formatting;

/// <summary>The usual layout, as the changes between tokens that it takes: nothing but what lies between them is ever touched.</summary>
internal static class FormattingFeature
{
    /// <param name="tree">The text.</param>
    /// <param name="span">The piece that is to be laid out; null: all of it.</param>
    /// <returns>The edits; none if there is a mistake that makes the layout doubtful.</returns>
    public static IReadOnlyList<TextEdit> Of(SyntaxTree tree, TextSpan? span = null)
    {
        if (Formatter.ReasonAgainst(tree) is not null)
        {
            return [];
        }

        var old = tree.Tokens;
        var formatted = SyntaxTree.Parse(tree.Source.Path, Formatter.Format(tree)).Tokens;
        if (formatted.Count != old.Count)
        {
            return [new TextEdit(tree.Source.RangeOf(new TextSpan(0, tree.Source.Length)), formatted.Source.Text)];
        }

        var edits = new List<TextEdit>();
        for (var token = 0; token < old.Count; token++)
        {
            var before = old.TriviaBefore(token);
            var after = formatted.TriviaBefore(token);
            if ((span is null || Touches(span.Value, old, token)) && tree.Source.TextOf(before) != formatted.Source.TextOf(after))
            {
                edits.Add(new TextEdit(tree.Source.RangeOf(before), formatted.Source.TextOf(after)));
            }
        }

        return edits;
    }

    /// <summary>What lies before a token belongs to its line.</summary>
    private static bool Touches(TextSpan span, TokenList tokens, int token) => tokens[token].Start >= span.Start && tokens[token].Start <= span.End;
}
