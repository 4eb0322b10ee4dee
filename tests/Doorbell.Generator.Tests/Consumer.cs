using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Doorbell.Generator.Tests;

/// <summary>A C# project with topologies, in memory.</summary>
internal sealed class Consumer
{
    private static readonly MetadataReference[] References =
        [.. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    private readonly Dictionary<string, AdditionalText> texts;
    private GeneratorDriver driver;
    private CSharpCompilation compilation;

    public Consumer(params (string Path, string Text)[] topologies)
        : this(topologies, "Consumer")
    {
    }

    public Consumer((string Path, string Text)[] topologies, string rootNamespace)
    {
        texts = topologies.ToDictionary(topology => topology.Path, topology => (AdditionalText)new MemoryText(topology.Path, topology.Text));
        compilation = CSharpCompilation.Create("Consumer", [], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        driver = CSharpGeneratorDriver.Create(
            [new TopologyGenerator().AsSourceGenerator()],
            [.. texts.Values],
            new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose),
            new ProjectOptions(("build_property.ProjectDir", "/src/"), ("build_property.RootNamespace", rootNamespace)),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
    }

    /// <summary>Runs the generator; what it did before is kept as in an editor.</summary>
    public GeneratorRunResult Generate()
    {
        driver = driver.RunGenerators(compilation);
        return driver.GetRunResult().Results.Single();
    }

    /// <summary>Adds a C# file.</summary>
    public Consumer With(string source)
    {
        compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest)));
        return this;
    }

    /// <summary>Changes a topology.</summary>
    public void Edit(string path, string text)
    {
        var edited = new MemoryText(path, text);
        driver = driver.ReplaceAdditionalText(texts[path], edited);
        texts[path] = edited;
    }

    /// <summary>What the compiler says of the project with the generated code.</summary>
    public IReadOnlyList<Diagnostic> Problems()
    {
        Generate();
        return [.. Whole().GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }

    /// <summary>Compiles, loads and calls a static method without parameters.</summary>
    public object? Call(string type, string method)
    {
        Generate();
        using var image = new MemoryStream();
        var emitted = Whole().Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        image.Position = 0;
        var context = new AssemblyLoadContext("consumer", isCollectible: true);
        var found = context.LoadFromStream(image).GetType(type)?.GetMethod(method, BindingFlags.Public | BindingFlags.Static);
        Assert.NotNull(found);
        return found.Invoke(null, null);
    }

    private Compilation Whole() => compilation.AddSyntaxTrees(driver.GetRunResult().GeneratedTrees);
}
