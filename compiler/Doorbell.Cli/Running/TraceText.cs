using System.Text.Json;

namespace Doorbell.Cli.Running;

/// <summary>Prints a trace for people: a line a step.</summary>
internal static class TraceText
{
    /// <param name="output">Where to.</param>
    /// <param name="trace">JSON lines, the first of which is the format's.</param>
    public static void Print(TextWriter output, string trace)
    {
        foreach (var line in trace.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            using var step = JsonDocument.Parse(line);
            output.WriteLine(Line(step.RootElement));
        }
    }

    private static string Line(JsonElement step)
    {
        var text = $"{step.GetProperty("step").GetInt64(),6}  {step.GetProperty("name").GetString()}";
        text += Fields(step, "args", " ", "=");
        var changes = Fields(step, "changes", " ", " := ");
        if (changes != "")
        {
            text += $"  {{{changes} }}";
        }

        return step.TryGetProperty("source", out var source)
            ? $"{text}  ({source.GetProperty("file").GetString()}:{source.GetProperty("line").GetInt32()})"
            : text;
    }

    private static string Fields(JsonElement step, string property, string before, string sign) =>
        step.TryGetProperty(property, out var fields)
            ? string.Concat(fields.EnumerateObject().Select(field => $"{before}{field.Name}{sign}{(field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString() : field.Value.GetRawText())}"))
            : "";
}
