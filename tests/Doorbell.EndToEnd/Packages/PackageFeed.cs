using System.IO.Compression;
using Doorbell.Testing;

namespace Doorbell.EndToEnd.Packages;

/// <summary>The package, packed under a version that no cache can know, in a folder that serves as a feed; and projects that restore from it alone.</summary>
public sealed class PackageFeed : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("doorbell-feed-").FullName;

    public PackageFeed()
    {
        Version = $"0.1.0-test.{Guid.NewGuid():N}";
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent?.Name ?? "Debug";
        DotnetCommand.Run(
            RepositoryRoot.Path,
            "pack", "analyzers/Doorbell.Package", "--no-build", "-c", configuration, "-o", Path.Combine(folder, "feed"), $"-p:PackageVersion={Version}", "-nodeReuse:false").Succeeded();
    }

    /// <summary>Its version.</summary>
    public string Version { get; }

    /// <summary>The names in the archive.</summary>
    public IReadOnlyList<string> Entries()
    {
        using var archive = ZipFile.OpenRead(Path.Combine(folder, "feed", $"Doorbell.Analyzers.{Version}.nupkg"));
        return [.. archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
    }

    /// <summary>A folder for a project, with a configuration that knows no feed but this.</summary>
    public string NewProject(string name)
    {
        var project = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        File.WriteAllText(
            Path.Combine(project, "nuget.config"),
            $"<configuration><packageSources><clear /><add key=\"doorbell\" value=\"{Path.Combine(folder, "feed")}\" /></packageSources></configuration>");
        return project;
    }

    /// <summary>Builds a project and returns all that it printed.</summary>
    internal DotnetCommand Build(string project, params IEnumerable<string> more) => DotnetCommand.Run(
        project,
        ["build", "--no-incremental", "-nodeReuse:false", "-p:UseSharedCompilation=false", .. Properties, .. more]);

    /// <summary>Runs the tests of a project.</summary>
    internal DotnetCommand Test(string project) =>
        DotnetCommand.Run(project, ["test", "-nodeReuse:false", "-p:UseSharedCompilation=false", .. Properties]);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Packages of others are taken from where the repository's own restore has put them.
    private IEnumerable<string> Properties =>
    [
        $"-p:DoorbellVersion={Version}",
        $"-p:RestorePackagesPath={Path.Combine(folder, "packages")}",
        $"-p:RestoreFallbackFolders={GlobalPackages}",
        "-p:NuGetAudit=false",
    ];

    private static string GlobalPackages => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
        ? set
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
