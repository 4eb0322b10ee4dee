using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Compiler.Diagnostics;

/// <summary>The words in which catalogues are written.</summary>
internal static class Catalogue
{
    private const int LongestQuote = 80;

    public static DiagnosticDescriptor Error(string code, string title) => new(code, title, Severity.Error);

    public static DiagnosticDescriptor Info(string code, string title) => new(code, title, Severity.Info);

    public static Diagnostic At(this DiagnosticDescriptor descriptor, SourceLocation location, string message) =>
        new(descriptor, location.Source, location.Span, message);

    public static Diagnostic Related(this Diagnostic diagnostic, SourceLocation location, string message) =>
        diagnostic.WithRelated(location.Source, location.Span, message);

    /// <summary>Adds a related location where there is one.</summary>
    public static Diagnostic Related(this Diagnostic diagnostic, SourceLocation? location, string message) =>
        location is { } place ? diagnostic.Related(place, message) : diagnostic;

    /// <summary>The user's text in double quotes, cut where it is long.</summary>
    public static string Quote(string text)
    {
        var line = text.Replace('\n', ' ').Replace("\r", "");
        return line.Length > LongestQuote ? $"\"{line.Substring(0, LongestQuote - 1)}…\"" : $"\"{line}\"";
    }

    /// <summary><c>a, b or c</c>, cut where there are many.</summary>
    public static string OneOf(IEnumerable<string> words)
    {
        var all = words.ToArray();
        return all.Length switch
        {
            0 => "nothing",
            1 => all[0],
            > 12 => string.Join(", ", all.Take(11)) + ", …",
            _ => $"{string.Join(", ", all.Take(all.Length - 1))} or {all[all.Length - 1]}",
        };
    }
}
