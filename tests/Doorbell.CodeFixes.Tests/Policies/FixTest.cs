using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Doorbell.CodeFixes.Tests.Policies;

/// <summary>A file of C# before and after a fix, in a project that refers to the runtime.</summary>
internal sealed class FixTest<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    private const string Usings =
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Doorbell.Engine;
        using Doorbell.Kernel.Contexts;
        using Doorbell.Kernel.Iommu;
        using Doorbell.Kernel.Policies;
        using Doorbell.Kernel.Reports;
        using Doorbell.Topology;
        using Doorbell.Topology.Descriptions;

        """;

    private static readonly MetadataReference[] References =
        [.. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal)
                || name.StartsWith("Doorbell.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))];

    public FixTest(string before, string after, int action = 0)
    {
        // The library's own sets of reference assemblies would be downloaded.
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange(References);
        TestCode = Usings + before;
        FixedCode = Usings + after;
        CodeActionIndex = action;
    }

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Latest);

    protected override CompilationOptions CreateCompilationOptions() =>
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
}
