using System.Collections.Immutable;
using Doorbell.Analyzers.Policies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Doorbell.Analyzers.Tests.Policies;

/// <summary>What all analyzers of policies say of C# sources that refer to the runtime.</summary>
internal static class PolicyFindings
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        new AtomicContextAnalyzer(), new IgnoredResultAnalyzer(), new TranslationOrderAnalyzer(), new DirectRegionAnalyzer(),
        new IsolationClaimAnalyzer(), new SnapshotStateAnalyzer(), new DeterminismAnalyzer(),
    ];

    /// <summary>Their kinds.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> Kinds => [.. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)];

    /// <summary>Findings in files that compile.</summary>
    /// <param name="files">Texts, each with its path.</param>
    /// <param name="assembly">The name of what they are compiled to; an assembly of that name is no reference.</param>
    public static async Task<IReadOnlyList<Diagnostic>> InAsync(IEnumerable<(string Path, string Text)> files, string assembly = "Policies")
    {
        var references = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != assembly).Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create(
            assembly,
            files.Append(("Usings.cs", "global using System; global using System.Collections.Generic; global using System.Linq;")).Select(file => CSharpSyntaxTree.ParseText(file.Item2, options, file.Item1)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return await compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
    }
}
