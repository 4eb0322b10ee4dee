namespace Doorbell.Import.Diagnostics;

/// <summary>The page of documentation that explains a diagnostic of the importer.</summary>
public static class ImportPages
{
    /// <summary>Every code that has a page, in order.</summary>
    public static IReadOnlyList<string> Codes { get; } =
        [.. typeof(ImportPages).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".md", StringComparison.Ordinal))
            .Select(name => name[..^3])
            .Order(StringComparer.Ordinal)];

    /// <summary>The page in Markdown, or nothing for a code that is not the importer's.</summary>
    public static string? Find(string code)
    {
        using var stream = typeof(ImportPages).Assembly.GetManifestResourceStream(code + ".md");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
