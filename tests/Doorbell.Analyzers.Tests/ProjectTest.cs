using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Doorbell.Analyzers.Tests;

/// <summary>A C# project in memory that refers to the runtime, and what an analyzer says of it: expectations are marked in the texts.</summary>
/// <typeparam name="TAnalyzer">The analyzer.</typeparam>
internal sealed class ProjectTest<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    private static readonly MetadataReference[] References =
        [.. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal)
                || name.StartsWith("Doorbell.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))];

    public ProjectTest(params (string Path, string Text)[] additional)
    {
        // The library's own sets of reference assemblies would be downloaded.
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange(References);
        foreach (var (path, text) in additional)
        {
            TestState.AdditionalFiles.Add((path, text));
        }
    }

    /// <summary>Adds a C# file.</summary>
    public ProjectTest<TAnalyzer> With(string source)
    {
        TestState.Sources.Add(source);
        return this;
    }

    /// <summary>Adds an <c>.editorconfig</c> or <c>.globalconfig</c>.</summary>
    public ProjectTest<TAnalyzer> Configured(string path, string text)
    {
        TestState.AnalyzerConfigFiles.Add((path, text));
        return this;
    }

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Latest);

    protected override CompilationOptions CreateCompilationOptions() =>
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true);
}
