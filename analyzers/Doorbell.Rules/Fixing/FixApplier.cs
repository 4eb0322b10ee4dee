using System.Text;
using Doorbell.Syntax.Text;

namespace Doorbell.Rules.Fixing;

/// <summary>Applies fixes to texts.</summary>
public static class FixApplier
{
    /// <summary>Applies as many fixes as do not touch each other; an earlier one wins.</summary>
    public static FixResult Apply(IEnumerable<RuleFix> fixes)
    {
        var taken = new Dictionary<SourceText, List<TextEdit>>();
        var known = new HashSet<(string Path, int Start, int Length, string Text)>();
        var applied = 0;
        var skipped = 0;
        foreach (var fix in fixes)
        {
            // The same repair for two findings is one.
            if (fix.Edits.All(edit => known.Contains(KeyOf(edit))))
            {
                applied++;
            }
            else if (fix.Edits.All(edit => IsFree(edit, taken)))
            {
                foreach (var edit in fix.Edits)
                {
                    EditsOf(edit.Source, taken).Add(edit);
                    known.Add(KeyOf(edit));
                }

                applied++;
            }
            else
            {
                skipped++;
            }
        }

        return new FixResult([.. taken.Select(file => Apply(file.Key, file.Value))], applied, skipped);
    }

    /// <summary>Applies edits of one text that do not overlap.</summary>
    public static SourceText Apply(SourceText source, IEnumerable<TextEdit> edits)
    {
        var text = new StringBuilder();
        var at = 0;
        foreach (var edit in edits.OrderBy(edit => edit.Span.Start).ThenBy(edit => edit.Span.Length))
        {
            text.Append(source.Text, at, edit.Span.Start - at).Append(edit.NewText);
            at = edit.Span.End;
        }

        return new SourceText(source.Path, text.Append(source.Text, at, source.Length - at).ToString());
    }

    private static (string Path, int Start, int Length, string Text) KeyOf(TextEdit edit) =>
        (edit.Source.Path, edit.Span.Start, edit.Span.Length, edit.NewText);

    private static bool IsFree(TextEdit edit, Dictionary<SourceText, List<TextEdit>> taken) =>
        !taken.TryGetValue(edit.Source, out var others)
        || !others.Exists(other => edit.Span.Start <= other.Span.End && other.Span.Start <= edit.Span.End);

    private static List<TextEdit> EditsOf(SourceText source, Dictionary<SourceText, List<TextEdit>> taken)
    {
        if (!taken.TryGetValue(source, out var edits))
        {
            taken.Add(source, edits = []);
        }

        return edits;
    }
}
