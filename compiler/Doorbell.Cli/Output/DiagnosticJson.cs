using System.Text.Json;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;

namespace Doorbell.Cli.Output;

/// <summary>Diagnostics as JSON objects. Lines and columns count from 1; an end is behind the last character.</summary>
internal static class DiagnosticJson
{
    public static void WriteAll(Utf8JsonWriter writer, string property, IEnumerable<Diagnostic> diagnostics)
    {
        writer.WriteStartArray(property);
        foreach (var diagnostic in diagnostics)
        {
            Write(writer, diagnostic);
        }

        writer.WriteEndArray();
    }

    public static string WordOf(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };

    private static void Write(Utf8JsonWriter writer, Diagnostic diagnostic)
    {
        writer.WriteStartObject();
        writer.WriteString("code", diagnostic.Code);
        writer.WriteString("severity", WordOf(diagnostic.Severity));
        writer.WriteString("message", diagnostic.Message);
        WritePlace(writer, diagnostic.Source, diagnostic.Span);
        if (diagnostic.Label is { } label)
        {
            writer.WriteString("label", label);
        }

        WriteTexts(writer, "notes", diagnostic.Notes);
        WriteTexts(writer, "help", diagnostic.Help);
        writer.WriteStartArray("related");
        foreach (var related in diagnostic.Related)
        {
            writer.WriteStartObject();
            writer.WriteString("message", related.Message);
            WritePlace(writer, related.Source, related.Span);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string property, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(property);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static void WritePlace(Utf8JsonWriter writer, SourceText source, TextSpan span)
    {
        writer.WriteString("file", source.Path);
        writer.WriteStartObject("range");
        WritePosition(writer, "start", source.PositionOf(span.Start));
        WritePosition(writer, "end", source.PositionOf(span.End));
        writer.WriteEndObject();
    }

    private static void WritePosition(Utf8JsonWriter writer, string property, LinePosition position)
    {
        writer.WriteStartObject(property);
        writer.WriteNumber("line", position.Line);
        writer.WriteNumber("column", position.Column);
        writer.WriteEndObject();
    }
}
