using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Doorbell.Testing;

namespace Doorbell.Grammar.Tests;

public sealed class GeneratedParserTests
{
    private const string Generated = "grammar/Doorbell.Grammar/Generated";

    private static readonly string[] Fingerprint = Read($"{Generated}/fingerprint.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void It_comes_from_the_generator_that_is_asked_for()
    {
        using var package = JsonDocument.Parse(Read("grammar/package.json"));
        var version = package.RootElement.GetProperty("devDependencies").GetProperty("antlr-ng").GetString();
        Assert.Equal($"generator antlr-ng {version}", Fingerprint[0]);
    }

    [Fact]
    public void It_comes_from_the_grammars_as_they_are() =>
        Assert.Equal($"grammars  {Hash("grammar/DoorbellLexer.g4", "grammar/DoorbellParser.g4")}", Fingerprint[1]);

    [Fact]
    public void Nobody_has_edited_it() =>
        Assert.Equal($"generated {Hash($"{Generated}/DoorbellLexer.cs", $"{Generated}/DoorbellParser.cs")}", Fingerprint[2]);

    /// <summary>A decision that needs more than one token would cost time, and the caches of the prediction never forget.</summary>
    [Fact]
    public void Every_decision_takes_one_token() =>
        Assert.DoesNotContain("AdaptivePredict", Read($"{Generated}/DoorbellParser.cs"), StringComparison.Ordinal);

    [Fact]
    public void It_names_no_folder_of_the_machine_that_made_it() => Assert.All(
        Directory.GetFiles(RepositoryRoot.Of(Generated)),
        file => Assert.DoesNotMatch("(?i)[a-z]:\\\\\\\\|/(home|root|tmp|work|users)/", File.ReadAllText(file)));

    [Fact]
    public void The_lock_file_names_no_registry() =>
        Assert.DoesNotContain("\"resolved\"", Read("grammar/package-lock.json"), StringComparison.Ordinal);

    private static string Read(string path) => File.ReadAllText(RepositoryRoot.Of(path)).Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string Hash(params string[] paths)
    {
        var text = string.Concat(paths.Select(path => $"{Path.GetFileName(path)}\n{Read(path)}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
