using System.Text.RegularExpressions;
using Doorbell.Testing;

namespace Doorbell.EndToEnd.House;

/// <summary>What a clone must not carry from somebody's machine.</summary>
public partial class CommittedTextTests
{
    [Fact]
    public void No_file_names_a_place_on_somebodys_machine() => AssertNowhere(MachinePath());

    [Fact]
    public void No_file_names_a_package_registry() => AssertNowhere(RegistryHost());

    [Fact]
    public void No_source_leaves_work_for_later() => AssertNowhere(Leftover());

    [Fact]
    public void The_readme_gives_the_two_commands()
    {
        var readme = RepositoryFiles.TextOf("README.md");
        Assert.Matches(@"(?m)^dotnet run --project compiler/Doorbell\.Cli -- run samples/\S+$", readme);
        Assert.Matches(@"(?m)^dotnet test Dsl\.sln$", readme);
    }

    [Fact]
    public void Paths_in_the_documents_exist()
    {
        var missing =
            from document in RepositoryFiles.Texts.Where(path => path.EndsWith(".md", StringComparison.Ordinal))
            from Match link in RelativeLink().Matches(RepositoryFiles.TextOf(document))
            let target = Path.Combine(Path.GetDirectoryName(document)!, link.Groups[1].Value)
            let full = RepositoryRoot.Of(target)
            where !File.Exists(full) && !Directory.Exists(full)
            select $"{document}: {link.Groups[1].Value}";
        Assert.Empty(missing);
    }

    private static void AssertNowhere(Regex pattern)
    {
        var found =
            from path in RepositoryFiles.Texts
            where !path.EndsWith("/CommittedTextTests.cs", StringComparison.Ordinal)
            from line in RepositoryFiles.TextOf(path).Split('\n').Select((text, i) => (text, number: i + 1))
            where pattern.IsMatch(line.text)
            select $"{path}:{line.number}: {line.text.Trim()}";
        Assert.Empty(found);
    }

    [GeneratedRegex(@"(?<![\w.~$}/-])/(?:work|root|tmp|home|Users)/\w")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"api\.nuget\.org|registry\.npmjs\.org|registry\.yarnpkg\.com|pkgs\.dev\.azure\.com|npm\.pkg\.github\.com", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryHost();

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK|XXX)\b|NotImplementedException|Skip\s*=\s*""")]
    private static partial Regex Leftover();

    [GeneratedRegex(@"\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)\s]*)?\)")]
    private static partial Regex RelativeLink();
}
