using System.Text.Json;

namespace Doorbell.Cli.Running;

/// <summary>Prints a trace for people: a line a step.</summary>
internal static class TraceText
{
    /// <param name="output">Where to.</param>
    /// <param name="trace">JSON lines, the first of which is the format's.</param>
    /// <param name="lineOf">The text of a line of a file, if it is known: a statement is shown as its author wrote it.</param>
    public static void Print(TextWriter output, string trace, Func<string, int, string?> lineOf)
    {
        foreach (var line in trace.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            using var step = JsonDocument.Parse(line);
            output.WriteLine(Line(step.RootElement, lineOf));
        }
    }

    private static string Line(JsonElement step, Func<string, int, string?> lineOf)
    {
        if (step.GetProperty("name").GetString() == "statement" && step.TryGetProperty("source", out var place)
            && lineOf(place.GetProperty("file").GetString() ?? "", place.GetProperty("line").GetInt32()) is { } written)
        {
            return $"{step.GetProperty("step").GetInt64(),6}  > {written}  ({place.GetProperty("file").GetString()}:{place.GetProperty("line").GetInt32()})";
        }

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
