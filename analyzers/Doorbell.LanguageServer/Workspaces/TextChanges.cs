using System.Text;
using Doorbell.LanguageServer.Protocol;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Workspaces;

/// <summary>Applies a client's changes.</summary>
internal static class TextChanges
{
    /// <summary>The text behind changes, each of which is meant for the text that the one before left.</summary>
    public static SourceText Apply(SourceText source, IReadOnlyList<TextDocumentContentChangeEvent> changes)
    {
        foreach (var change in changes)
        {
            var text = change.Text;
            if (change.Range is { } range)
            {
                var span = source.SpanOf(range);
                text = new StringBuilder(source.Length + text.Length - span.Length)
                    .Append(source.Text, 0, span.Start)
                    .Append(text)
                    .Append(source.Text, span.End, source.Length - span.End)
                    .ToString();
            }

            source = new SourceText(source.Path, text);
        }

        return source;
    }
}
