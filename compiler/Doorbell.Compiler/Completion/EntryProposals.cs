using Doorbell.Compiler.Schema;
using Doorbell.Compiler.Schema.Tables;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Statements;

namespace Doorbell.Compiler.Completion;

/// <summary>What may begin a member, a property or a statement.</summary>
internal static class EntryProposals
{
    private static readonly Proposal Suppress = Word("suppress") with { Rank = 2 };

    private static readonly Proposal[] FileWords =
        [Word("param"), Word("const"), Word("scenario"), Word("import"), Word("override"), Word("remove"), Suppress];

    /// <summary>In the file itself.</summary>
    public static IEnumerable<Proposal> InFile(bool hasHeader)
    {
        if (!hasHeader)
        {
            yield return Word("topology");
        }

        foreach (var proposal in FileWords.Concat(SchemaTable.In("").Select(Kind)))
        {
            yield return proposal;
        }
    }

    /// <summary>In a declaration's braces.</summary>
    public static IEnumerable<Proposal> InBody(DeclarationSyntax declaration, DeclarationSymbol? symbol, TopologySymbol topology)
    {
        var kind = symbol?.Kind ?? SchemaTable.Find(declaration.Kind.Text);
        if (kind is null)
        {
            return [];
        }

        if (kind.TakesParameters)
        {
            return topology.Parameters.Select(Setting);
        }

        var variant = declaration.Variant is { } word ? kind.Variant(word.Text) : symbol?.Shape.Variant ?? kind.Variant(kind.DefaultVariant ?? "");
        var shape = SchemaTable.ShapeOf(kind, variant);
        var written = new HashSet<string>(declaration.Members.OfType<PropertySyntax>().Select(property => property.Name.Text), StringComparer.Ordinal);
        var properties = shape.Properties.Where(property => !written.Contains(property.Name)).Select(Property);
        return properties.Concat(SchemaTable.In(kind.Name).Select(Kind)).Append(Suppress);
    }

    /// <summary>Where parameters are set.</summary>
    public static IEnumerable<Proposal> Settings(TopologySymbol topology) => topology.Parameters.Select(Setting)
        .Concat(topology.Imports.Where(import => import.Topology is not null).SelectMany(import => Settings(import.Topology ?? topology)
            .Select(setting => setting with { Label = $"{import.Name}.{setting.Label}", Snippet = $"{import.Name}.{setting.Snippet}" })));

    /// <summary>In a scenario's braces.</summary>
    public static IEnumerable<Proposal> Statements() => StatementShapes.All.Select(shape => new Proposal(shape.Word, ProposalKind.Statement)
    {
        Detail = shape.Pattern,
        Doc = shape.Doc,
        Snippet = Snippets.Of(shape),
        BeginsEntry = true,
    });

    /// <summary>Prepositions and flags of a verb that are not written yet.</summary>
    public static IEnumerable<Proposal> Prepositions(StatementShape shape, ICollection<string> written) =>
        shape.Slots.Where(slot => slot.Word is { } word && !written.Contains(word))
            .Select(slot => new Proposal(slot.Word ?? "", ProposalKind.Keyword) { Detail = shape.Pattern, Doc = shape.Doc });

    /// <summary>Variants of a kind.</summary>
    public static IEnumerable<Proposal> Variants(KindSchema kind) =>
        kind.Variants.Select(variant => new Proposal(variant.Name, ProposalKind.Variant) { Detail = $"{kind.Name} : {variant.Name}", Doc = variant.Doc });

    private static Proposal Kind(KindSchema kind) => new(kind.Name, ProposalKind.Kind) { Doc = kind.Doc, Snippet = Snippets.Of(kind), Rank = 1, BeginsEntry = true };

    private static Proposal Property(PropertySchema property) => new(property.Name, ProposalKind.Property)
    {
        Detail = property.Default.Kind == PropertyDefaultKind.Required ? $"{property.Type.Description}, required" : $"{property.Type.Description} = {property.Default.Text}",
        Doc = property.Doc,
        Snippet = Snippets.Of(property),
        BeginsEntry = true,
    };

    /// <summary>A word of the language itself.</summary>
    public static Proposal Word(string word) => new(word, ProposalKind.Keyword)
    {
        Detail = LanguageWords.Find(word)?.Pattern,
        Doc = LanguageWords.Find(word)?.Doc,
        Snippet = LanguageWords.Find(word)?.Snippet,
        BeginsEntry = true,
    };

    private static Proposal Setting(ParameterSymbol parameter) => new(parameter.Name, ProposalKind.Parameter)
    {
        Detail = $"= {parameter.Syntax.Default.Text}",
        Doc = parameter.Syntax.Doc,
        Snippet = $"{parameter.Name} = $1",
    };
}
