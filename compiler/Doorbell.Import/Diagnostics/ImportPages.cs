namespace Doorbell.Import.Diagnostics;

/// <summary>The page of documentation that explains a diagnostic of the importer.</summary>
public static class ImportPages
{
    private const string Prefix = "Doorbell.Import.Pages.";
    private const string Suffix = ".md";

    /// <summary>Every code that has a page, in order.</summary>
    public static IReadOnlyList<string> Codes { get; } =
        [.. typeof(ImportPages).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>The page in Markdown, or nothing for a code that is not the importer's.</summary>
    public static string? Find(string code)
    {
        using var stream = typeof(ImportPages).Assembly.GetManifestResourceStream(Prefix + code.ToUpperInvariant() + Suffix);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
