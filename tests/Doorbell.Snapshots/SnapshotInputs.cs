using Doorbell.Testing;

namespace Doorbell.Snapshots;

/// <summary>The small topologies whose way through every stage is on record.</summary>
internal static class SnapshotInputs
{
    private const string Folder = "tests/Doorbell.Snapshots/Inputs";

    public static TheoryData<string> All => [.. Names];

    /// <summary>In ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(RepositoryRoot.Of(Folder), "*.topo").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>The path from the repository's root.</summary>
    public static string PathOf(string input) => $"{Folder}/{input}.topo";

    public static string TextOf(string input) => File.ReadAllText(RepositoryRoot.Of(PathOf(input)));
}
