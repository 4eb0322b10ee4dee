using System.Collections.Immutable;
using Doorbell.Analyzers.Policies;
using Doorbell.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Doorbell.Analyzers.Tests.Policies;

/// <summary>The policy that people are shown is one that nothing is found in.</summary>
public class SamplePolicyTests
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        new AtomicContextAnalyzer(), new IgnoredResultAnalyzer(), new TranslationOrderAnalyzer(), new DirectRegionAnalyzer(),
        new IsolationClaimAnalyzer(), new SnapshotStateAnalyzer(), new DeterminismAnalyzer(),
    ];

    [Fact]
    public async Task Nothing_is_found_in_the_sample_policy() => Assert.Empty(await FindingsAsync(Sample()));

    [Fact]
    public async Task A_sample_policy_that_maps_when_it_composes_is_found()
    {
        var late = Sample().Replace("DoorbellMapping.AddressOf(domain, page) ?? page", "Late(domain, page)", StringComparison.Ordinal).TrimEnd()[..^1]
            + "    private ulong Late(IommuDomain domain, ulong page) => DoorbellMapping.Prepare(new KernelContext(), domain, page, Description).Succeeded ? page : 0;\n}\n";

        var found = Assert.Single(await FindingsAsync(late));

        Assert.Contains("ListPolicy.Compose > ListPolicy.Late > DoorbellMapping.Prepare", found, StringComparison.Ordinal);
    }

    private static string Sample() => File.ReadAllText(RepositoryRoot.Of("samples/csharp-policy/ListPolicy.cs"));

    private static async Task<IReadOnlyList<string>> FindingsAsync(string source)
    {
        var references = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        string[] files = ["global using System; global using System.Collections.Generic; global using System.Linq;", source];
        var compilation = CSharpCompilation.Create(
            "Policies", files.Select(file => CSharpSyntaxTree.ParseText(file, options)), references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var found = await compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return [.. found.Select(diagnostic => diagnostic.ToString())];
    }
}
