using System.Collections.Immutable;
using System.Text;
using Doorbell.Generator.Emitting;
using Doorbell.Generator.Outlines;
using Doorbell.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Doorbell.Generator;

/// <summary>Gives every <c>.topo</c> file among the additional files a class: the machine with its parts, to be created and driven.</summary>
/// <remarks>
/// It reports nothing, the analyzer does; of a file with errors it shows what could be read. Nothing of the compilation stands in front, so
/// that an edit of C# causes no work; of two topologies an edit of one leaves the other alone, unless one is made of the other.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class TopologyGenerator : IIncrementalGenerator
{
    /// <summary>Name of the step that holds a file with the texts it needs.</summary>
    public const string InputStep = "TopologyInput";

    /// <summary>Name of the step that holds what was read out of a file.</summary>
    public const string OutlineStep = "TopologyOutline";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var project = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => (
            Folder: Option(options.GlobalOptions, "build_property.ProjectDir"),
            Namespace: NamespaceOf(Option(options.GlobalOptions, "build_property.RootNamespace"))));
        var files = context.AdditionalTextsProvider
            .Where(static text => text.Path.EndsWith(".topo", StringComparison.OrdinalIgnoreCase))
            .Combine(project.Select(static (project, _) => project.Folder))
            .Select(static (pair, cancellation) => new TopologyFile(RelativePath.Of(pair.Left.Path, pair.Right), pair.Left.GetText(cancellation)?.ToString() ?? ""))
            .Select(static (file, _) => ParsedFile.Of(file));
        var outlines = files.Collect()
            .Combine(project.Select(static (project, _) => project.Namespace))
            .SelectMany(static (pair, _) => TopologyInputs.Of(pair.Left, pair.Right).ToImmutableArray())
            .WithTrackingName(InputStep)
            .Select(static (input, _) => OutlineReader.Read(input))
            .WithTrackingName(OutlineStep);
        context.RegisterSourceOutput(outlines, static (output, outline) =>
            output.AddSource($"{outline.Input.ClassName}.g.cs", SourceText.From(TopologyEmitter.Emit(outline), Encoding.UTF8)));
    }

    private static string Option(AnalyzerConfigOptions options, string key) =>
        options.TryGetValue(key, out var value) ? value : "";

    private static string NamespaceOf(string root)
    {
        var parts = root.Split('.').Where(part => part.Length > 0).Select(part =>
            !SyntaxFacts.IsValidIdentifier(part) ? Identifiers.Pascal(part) : SyntaxFacts.GetKeywordKind(part) == SyntaxKind.None ? part : "@" + part);
        return string.Join(".", [.. parts, "Topologies"]);
    }
}
