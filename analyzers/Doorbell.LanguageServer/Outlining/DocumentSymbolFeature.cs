using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Syntax;
using Doorbell.Syntax.Nodes;

namespace Doorbell.LanguageServer.Outlining;

/// <summary>What a document declares, as a tree.</summary>
internal static class DocumentSymbolFeature
{
    public static IReadOnlyList<DocumentSymbol> Of(SyntaxTree tree) => [.. tree.Root.Children.Select(Of).OfType<DocumentSymbol>()];

    private static DocumentSymbol? Of(SyntaxNode node) => node switch
    {
        HeaderSyntax header => Symbol(header, header.Name, "topology", SymbolKinds.Module, []),
        ParamSyntax parameter => Symbol(parameter, parameter.Name, $"param = {parameter.Default.Text}", SymbolKinds.Variable, []),
        ConstSyntax constant => Symbol(constant, constant.Name, $"const = {constant.Value.Text}", SymbolKinds.Constant, []),
        ImportSyntax import => Symbol(import, import.Alias, "import", SymbolKinds.Namespace, []),
        ScenarioSyntax scenario => Symbol(scenario, scenario.Name, "scenario", SymbolKinds.Function, scenario.Cases),
        CaseSyntax @case => Symbol(@case, @case.Name, "case", SymbolKinds.Method, []),
        DeclarationSyntax declaration => Symbol(
            declaration,
            declaration.Name,
            declaration.Variant is { IsMissing: false } variant ? $"{declaration.Kind.Text} : {variant.Text}" : declaration.Kind.Text,
            SymbolKinds.Of(declaration.Kind.Text, declaration.Array is not null),
            declaration.Members.OfType<DeclarationSyntax>()),
        _ => null,
    };

    private static DocumentSymbol? Symbol(SyntaxNode node, SyntaxNode name, string detail, int kind, IEnumerable<SyntaxNode> inner)
    {
        const int LongestDetail = 60;
        return name.TokenCount == 0
            ? null
            : new DocumentSymbol(
                name.Text,
                detail.Length > LongestDetail ? detail[..(LongestDetail - 1)] + "…" : detail,
                kind,
                node.Source.RangeOf(node.Span),
                node.Source.RangeOf(name.Span),
                [.. inner.Select(Of).OfType<DocumentSymbol>()]);
    }
}
