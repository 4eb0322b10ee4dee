namespace Doorbell.Testing;

/// <summary>The programs under <c>tests/Doorbell.Testing/Samples</c>, which every stage of the front end must accept.</summary>
public static class SampleFiles
{
    /// <summary>The folder that holds them, with no separator at its end.</summary>
    public static string Folder { get; } = RepositoryRoot.Of("tests/Doorbell.Testing/Samples");

    /// <summary>Every sample by its path below <see cref="Folder"/>, with <c>/</c> between the parts, in ordinal order.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.topo", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    /// <summary>The full path of a sample named as in <see cref="All"/>.</summary>
    public static string PathOf(string sample) => RepositoryRoot.Of($"tests/Doorbell.Testing/Samples/{sample}");

    /// <summary>The text of a sample named as in <see cref="All"/>.</summary>
    public static string TextOf(string sample) => File.ReadAllText(PathOf(sample));
}
