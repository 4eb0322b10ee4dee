using System.Globalization;
using System.Text.Json;

namespace Doorbell.Benchmarks;

/// <summary>Runs a suite's quick mode and prints its figures as text or JSON.</summary>
internal static class QuickRun
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <param name="suite">What to measure.</param>
    /// <param name="arguments"><c>--seconds N</c> a figure, <c>--format text|json</c>.</param>
    /// <param name="output">Figures.</param>
    /// <param name="error">Talk.</param>
    /// <returns>0, or 2 for a wrong argument.</returns>
    public static int Execute(IQuickSuite suite, string[] arguments, TextWriter output, TextWriter error)
    {
        var (seconds, json) = (2.0, false);
        for (var at = 0; at < arguments.Length; at += 2)
        {
            var value = at + 1 < arguments.Length ? arguments[at + 1] : "";
            if (arguments[at] == "--seconds" && double.TryParse(value, CultureInfo.InvariantCulture, out seconds) && seconds is > 0 and <= 60)
            {
                continue;
            }

            if (arguments[at] == "--format" && value is "text" or "json")
            {
                json = value == "json";
                continue;
            }

            error.WriteLine($"\"{arguments[at]} {value}\" is not understood. Use --seconds 0.1 to 60 and --format text or json.");
            return 2;
        }

        error.WriteLine(suite.Summary);
        var figures = suite.Measure(TimeSpan.FromSeconds(seconds));
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(figures, Indented));
            return 0;
        }

        foreach (var figure in figures)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Name,-48} {figure.Value,12:0.###} {figure.Unit,-18} {figure.Note}"));
        }

        return 0;
    }
}
