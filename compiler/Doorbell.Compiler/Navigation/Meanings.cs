using Doorbell.Compiler.Schema;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Navigation;

/// <summary>Symbols and properties as meanings of words.</summary>
internal static class Meanings
{
    public static Meaning Of(Symbol symbol, TopologySymbol topology)
    {
        var (kind, node, doc) = symbol switch
        {
            ParameterSymbol parameter => (MeaningKind.Parameter, (SyntaxNode)parameter.Syntax, parameter.Syntax.Doc),
            ConstantSymbol constant => (MeaningKind.Constant, constant.Syntax, constant.Syntax.Doc),
            ImportSymbol import => (MeaningKind.Import, import.Syntax, import.Syntax.Doc),
            ScenarioSymbol scenario => (MeaningKind.Scenario, scenario.Syntax, scenario.Syntax.Doc),
            DeclarationSymbol declaration => (MeaningKind.Declaration, declaration.Syntax, declaration.Doc),
            _ => (MeaningKind.Declaration, null, (string?)null),
        };
        return new Meaning(kind, symbol.Name)
        {
            Declaration = symbol.Location,
            Node = node,
            Symbol = symbol,
            Topology = topology,
            Shape = (symbol as DeclarationSymbol)?.Shape,
            Doc = doc,
        };
    }

    public static Meaning Of(CaseSyntax @case) => new(MeaningKind.Case, @case.Name.Text)
    {
        Declaration = SourceLocation.Of(@case.Name),
        Node = @case,
        Doc = @case.Doc,
    };

    /// <summary>A property of a declaration; where nobody wrote it, it has no place.</summary>
    public static Meaning Of(PropertySchema property, DeclarationShape shape, DeclarationSymbol? owner, TopologySymbol topology)
    {
        var written = owner?.Written(property.Name)?.Syntax;
        return new Meaning(MeaningKind.Property, property.Name)
        {
            Declaration = written is null ? null : SourceLocation.Of(written.Name),
            Node = written,
            Shape = shape,
            Property = property,
            Owner = owner,
            Topology = topology,
            Doc = written?.Doc,
        };
    }
}
