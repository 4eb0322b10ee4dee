using Doorbell.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Doorbell.Generator.Tests;

/// <summary>What becomes of <c>samples/csharp</c>.</summary>
public class SampleProjectTests
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.Linq; global using Xunit;";

    [Fact]
    public void It_compiles_without_a_warning() => Assert.Empty(Sample().Problems());

    [Fact]
    public void Its_topology_is_a_class_with_these_members()
    {
        var source = Sample().Generate().GeneratedSources.Single().SourceText.ToString();
        var members = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Where(member => member.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.PublicKeyword)))
            .Select(Head);
        Snapshot.Match(string.Join("\n", members) + "\n");
    }

    private static Consumer Sample()
    {
        var files = Directory.EnumerateFiles(RepositoryRoot.Of("samples/csharp")).Order(StringComparer.Ordinal).ToList();
        var consumer = new Consumer([.. Of(".topo").Select(file => ($"/src/{Path.GetFileName(file)}", File.ReadAllText(file)))], rootNamespace: "Boards").With(ImplicitUsings);
        return Of(".cs").Aggregate(consumer, (project, file) => project.With(File.ReadAllText(file)));

        IEnumerable<string> Of(string extension) => files.Where(file => Path.GetExtension(file) == extension);
    }

    private static string Head(MemberDeclarationSyntax member) => new string(' ', 2 * (member.Ancestors().Count() - 2)) + member switch
    {
        PropertyDeclarationSyntax property => $"{Short(property.Type)} {property.Identifier}",
        MethodDeclarationSyntax method => $"{Short(method.ReturnType)} {method.Identifier}({string.Join(", ", method.ParameterList.Parameters.Select(parameter => Short(parameter)))})",
        BaseTypeDeclarationSyntax type => $"class {type.Identifier}",
        _ => member.Kind().ToString(),
    };

    private static string Short(CSharpSyntaxNode node) => node.ToString().Replace("global::", "", StringComparison.Ordinal).Replace("Doorbell.Machine.Driving.", "", StringComparison.Ordinal);
}
