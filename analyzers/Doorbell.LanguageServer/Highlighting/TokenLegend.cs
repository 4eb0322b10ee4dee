using Doorbell.Compiler.Navigation;
using Doorbell.LanguageServer.Protocol;

namespace Doorbell.LanguageServer.Highlighting;

/// <summary>Types and modifiers of semantic tokens, by number.</summary>
internal static class TokenLegend
{
    public const int Declaration = 1;
    public const int ReadOnly = 2;
    public const int DefaultLibrary = 4;

    private static readonly string[] Types =
        ["namespace", "type", "class", "enumMember", "parameter", "variable", "property", "function", "method", "keyword", "macro"];

    public static SemanticTokensLegend Legend { get; } = new(Types, ["declaration", "readonly", "defaultLibrary"]);

    /// <summary>The type of a word; −1 if it is left to the grammar.</summary>
    public static int TypeOf(MeaningKind kind) => Array.IndexOf(Types, kind switch
    {
        MeaningKind.Topology or MeaningKind.Import => "namespace",
        MeaningKind.Kind => "type",
        MeaningKind.Variant => "class",
        MeaningKind.Word => "enumMember",
        MeaningKind.Parameter => "parameter",
        MeaningKind.Constant or MeaningKind.Declaration or MeaningKind.Local or MeaningKind.Index => "variable",
        MeaningKind.Property or MeaningKind.Member => "property",
        MeaningKind.Function => "function",
        MeaningKind.Scenario or MeaningKind.Case => "method",
        MeaningKind.Statement => "keyword",
        _ => "macro",
    });

    /// <summary>The modifiers of a word, as bits.</summary>
    public static int ModifiersOf(Occurrence occurrence) =>
        (occurrence.IsDeclaration ? Declaration : 0)
        | (occurrence.Meaning.Kind is MeaningKind.Constant or MeaningKind.Index ? ReadOnly : 0)
        | (occurrence.Meaning.Kind is MeaningKind.Function or MeaningKind.Kind or MeaningKind.Variant or MeaningKind.Member ? DefaultLibrary : 0);
}
