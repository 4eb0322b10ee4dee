using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Syntax.Parsing;

/// <summary>Converts <c>name = value</c>, by itself and behind <c>with</c>.</summary>
internal sealed class SettingConverter(Conversion conversion, ExpressionConverter expressions)
{
    /// <summary>Converts a property whose name is the item.</summary>
    public PropertySyntax Property(Item name, Setting setting, int first, IReadOnlyList<SuppressSyntax> suppressions)
    {
        var path = Path(name);
        var value = expressions.Value(setting.Value, path.Text, setting.Equal);
        var end = Math.Max(Trees.EndOf(setting.Value), setting.Equal.End);
        return new PropertySyntax(conversion.Tokens, first, end - first, suppressions, path, value);
    }

    /// <summary>Converts a setting of a list, whose phrase has a name and nothing else.</summary>
    public PropertySyntax Property(Setting setting)
    {
        var cursor = conversion.Items.Push(setting.Phrase);
        var property = Property(cursor.Current, setting, cursor.Current.First, []);
        conversion.Items.Pop(cursor);
        return property;
    }

    /// <summary>Converts what stands behind the name of a scenario or case: nothing, or <c>with</c> and settings.</summary>
    /// <param name="cursor">Behind the name.</param>
    /// <param name="parts">The entry.</param>
    /// <param name="pattern">What should have been written.</param>
    public List<PropertySyntax> With(Cursor cursor, EntryParts parts, string pattern)
    {
        var settings = new List<PropertySyntax>();
        if (cursor.AtEnd && !parts.HasValue)
        {
            return settings;
        }

        if (cursor.AtWord && conversion.Says(cursor.Current, "with"))
        {
            cursor.Position++;
        }
        else if (cursor.Left == 2 && cursor.AtWord && Text.Spelling.Closest(conversion.TextOf(cursor.Current), ["with"]) is { } with)
        {
            conversion.Report(SyntaxDiagnostics.MisspeltWord(conversion.Source, conversion.SpanOf(cursor.Take()), with));
        }
        else
        {
            var place = cursor.AtEnd ? parts.Settings[0].Equal : cursor.Current;
            conversion.Report(SyntaxDiagnostics.Unexpected(conversion.Source, conversion.SpanOf(place), $"Write \"{pattern}\"."));
        }

        if (cursor.Left == 1 && parts.HasValue && cursor.Current.IsPath)
        {
            settings.Add(Property(cursor.Current, parts.Settings[0], cursor.Current.First, []));
            for (var i = 1; i < parts.Settings.Count; i++)
            {
                settings.Add(Property(parts.Settings[i]));
            }
        }
        else
        {
            var place = cursor.AtEnd ? conversion.SpanOf(cursor.EndToken - 1, cursor.EndToken) : conversion.SpanOf(cursor.Current);
            conversion.Report(SyntaxDiagnostics.IncompleteEntry(conversion.Source, place, $"Write \"{pattern}\"."));
        }

        return settings;
    }

    private PathSyntax Path(Item item)
    {
        if (item.IsPath)
        {
            // A part that is missing behind a dot has been left out of the path's words by the caller's check.
            return new PathSyntax(conversion.Tokens, item.First, item.End - item.First);
        }

        conversion.Report(SyntaxDiagnostics.Unexpected(conversion.Source, conversion.SpanOf(item), "A name is wanted before the \"=\"."));
        return new PathSyntax(conversion.Tokens, item.First, 0);
    }
}
