using Doorbell.Compiler.Schema;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Statements;
using Doorbell.Topology;

namespace Doorbell.Compiler.Navigation;

/// <summary>What a word of the text stands for.</summary>
/// <param name="Kind">What it is; says which of the other members are there.</param>
/// <param name="Name">Its name.</param>
public sealed record Meaning(MeaningKind Kind, string Name)
{
    /// <summary>The name where it is declared, or a property's where it is written; null for what the language itself defines.</summary>
    public SourceLocation? Declaration { get; init; }

    /// <summary>The whole of what declares it: a declaration with its braces, a property with its value.</summary>
    public SyntaxNode? Node { get; init; }

    /// <summary>The symbol of what is declared in a file.</summary>
    public Symbol? Symbol { get; init; }

    /// <summary>The machine in which the symbol lies.</summary>
    public TopologySymbol? Topology { get; init; }

    /// <summary>The kind with its variant, of a declaration, property or variant.</summary>
    public DeclarationShape? Shape { get; init; }

    /// <summary>The property.</summary>
    public PropertySchema? Property { get; init; }

    /// <summary>The declaration whose property it is.</summary>
    public DeclarationSymbol? Owner { get; init; }

    /// <summary>The function.</summary>
    public FunctionSchema? Function { get; init; }

    /// <summary>The statement.</summary>
    public StatementShape? Statement { get; init; }

    /// <summary>Of a member: the parts that have it.</summary>
    public PartKind? Part { get; init; }

    /// <summary>The <c>///</c> lines above its declaration, or null.</summary>
    public string? Doc { get; init; }

    /// <summary>Whether its author chose the name, so that it can be given another.</summary>
    public bool IsNamedByAuthor => Declaration is not null && Kind is not (MeaningKind.Property or MeaningKind.Code);

    /// <summary>Whether both stand for the same thing, also across compilations of the same texts.</summary>
    public bool IsSameAs(Meaning other)
    {
        if (Kind != other.Kind || Name != other.Name)
        {
            return false;
        }

        return Kind switch
        {
            MeaningKind.Property => Equals(Property, other.Property),
            MeaningKind.Variant => Shape?.Kind.Name == other.Shape?.Kind.Name,
            MeaningKind.Member => Part == other.Part,
            MeaningKind.Kind or MeaningKind.Function or MeaningKind.Statement or MeaningKind.Word or MeaningKind.Code => true,
            _ => Declaration is { } here && other.Declaration is { } there && here.Source.Path == there.Source.Path && here.Span.Start == there.Span.Start,
        };
    }
}
