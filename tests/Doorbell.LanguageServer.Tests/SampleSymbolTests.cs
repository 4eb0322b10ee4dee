using System.Text.Json.Nodes;
using Doorbell.Compiler;
using Doorbell.Compiler.Navigation;
using Doorbell.LanguageServer.Tests.Support;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;
using Doorbell.Testing;
using Doorbell.Testing.LanguageClients;

namespace Doorbell.LanguageServer.Tests;

/// <summary>Every word of every sample, asked over the wire, against what the compiler itself says.</summary>
public class SampleSymbolTests
{
    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateFiles(RepositoryRoot.Of("samples"), "*.topo", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_word_leads_to_its_declaration_and_says_what_it_is(string sample)
    {
        var path = RepositoryRoot.Of(sample);
        var uri = LanguageClient.UriOf(path);
        var text = await File.ReadAllTextAsync(path);
        using var server = await RunningServer.WithAsync(text, uri, new MemoryFiles(withDisk: true));
        var model = Compilation.Create(new SourceText(path, text), new FolderSources());
        var words = Occurrences.In(model, model.Files[0]);
        Assert.NotEmpty(words);
        foreach (var word in words)
        {
            var place = Place(word.Location.Source, word.Location.Span.Start);
            var definition = (await server.Client.AskAtAsync("textDocument/definition", uri, place.Line, place.Character))?.AsArray() ?? [];
            var expected = word.Meaning.Declaration is { } declared ? LanguageClient.UriOf(declared.Source.Path) + Shown(declared.Source, declared.Span) : null;
            var actual = definition.Count == 0 ? null : (string?)definition[0]?["uri"] + Shown(definition[0]?["range"]);
            Assert.True(expected == actual, $"{sample}:{place.Line + 1}:{place.Character + 1} \"{word.Location.Text}\": {actual} instead of {expected}");
            var hover = await server.Client.AskAtAsync("textDocument/hover", uri, place.Line, place.Character);
            Assert.True(
                hover is not null || word.Meaning.Kind == MeaningKind.Word, $"{sample}:{place.Line + 1}:{place.Character + 1} \"{word.Location.Text}\": nothing is said about it.");
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_declared_name_is_found_wherever_it_is_used(string sample)
    {
        var path = RepositoryRoot.Of(sample);
        var uri = LanguageClient.UriOf(path);
        var text = await File.ReadAllTextAsync(path);
        using var server = await RunningServer.WithAsync(text, uri, new MemoryFiles(withDisk: true));
        var model = Compilation.Create(new SourceText(path, text), new FolderSources());
        var words = Occurrences.In(model, model.Files[0]);
        foreach (var word in words.Where(word => word.IsDeclaration && word.Meaning.IsNamedByAuthor))
        {
            var place = Place(word.Location.Source, word.Location.Span.Start);
            var found = await server.Client.RequestAsync("textDocument/references", new JsonObject
            {
                ["textDocument"] = new JsonObject { ["uri"] = uri },
                ["position"] = LanguageClient.Position(place.Line, place.Character),
                ["context"] = new JsonObject { ["includeDeclaration"] = true },
            });
            var here = (found?.AsArray() ?? []).Where(one => (string?)one?["uri"] == uri).Select(one => Shown(one?["range"]));
            Assert.Equal(words.Where(other => other.Meaning.IsSameAs(word.Meaning)).Select(other => Shown(other.Location.Source, other.Location.Span)), here);
        }
    }

    /// <summary>What a scenario or expression names is all accounted for: no bare word is left without a meaning.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void No_name_of_an_expression_is_without_a_meaning(string sample)
    {
        var path = RepositoryRoot.Of(sample);
        var model = Compilation.Create(new SourceText(path, File.ReadAllText(path)), new FolderSources());
        var known = Occurrences.In(model, model.Files[0]).Select(word => word.Location.Span.Start).ToHashSet();
        var unknown = model.Files[0].Root.DescendantsAndSelf().Where(node => node is NameSyntax or MemberAccessSyntax)
            .Select(node => node is MemberAccessSyntax member ? (SyntaxNode)member.Name : node)
            .Where(node => !known.Contains(node.Span.Start))
            .Select(node => $"{node.Source.PositionOf(node.Span.Start)} {node.Text}");
        Assert.Empty(unknown);
    }

    private static (int Line, int Character) Place(SourceText source, int offset)
    {
        var position = source.PositionOf(offset);
        return (position.Line - 1, position.Column - 1);
    }

    private static string Shown(SourceText source, TextSpan span) => $" {Place(source, span.Start)}..{Place(source, span.End)}";

    private static string Shown(JsonNode? range) => $" {Shown(range, "start")}..{Shown(range, "end")}";

    private static (int Line, int Character) Shown(JsonNode? range, string end) => ((int?)range?[end]?["line"] ?? -1, (int?)range?[end]?["character"] ?? -1);
}
