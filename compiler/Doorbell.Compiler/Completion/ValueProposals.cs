using Doorbell.Compiler.Navigation;
using Doorbell.Compiler.Schema.Tables;
using Doorbell.Compiler.Schema.Types;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;
using Doorbell.Topology;

namespace Doorbell.Compiler.Completion;

/// <summary>Names, words and functions where a value is wanted.</summary>
internal static class ValueProposals
{
    private const int DeepestPath = 4;

    public static IEnumerable<Proposal> Of(Wanted wanted, TopologySymbol topology, IEnumerable<Meaning> locals)
    {
        foreach (var word in wanted.Words)
        {
            yield return new Proposal(word, ProposalKind.Word);
        }

        if (wanted.IsScenario)
        {
            foreach (var scenario in topology.Scenarios)
            {
                yield return Of(scenario, wanted);
                foreach (var @case in scenario.Syntax.Cases)
                {
                    yield return new Proposal($"{scenario.Name}.{@case.Name.Text}", ProposalKind.Scenario) { Doc = @case.Doc };
                }
            }

            yield break;
        }

        foreach (var local in locals)
        {
            yield return new Proposal(local.Name, ProposalKind.Local) { Detail = local.Kind == MeaningKind.Index ? "index" : "local value" };
        }

        foreach (var symbol in topology.Names.Values)
        {
            if (symbol is ParameterSymbol parameter ? Fits(parameter, wanted) : (!wanted.IsWordOnly && symbol is DeclarationSymbol { Kind.Part: not null } or ConstantSymbol or ImportSymbol))
            {
                yield return Of(symbol, wanted);
            }
        }

        foreach (var path in topology.Declarations.SelectMany(declaration => Paths(declaration, declaration.Name, wanted.Parts, 0)))
        {
            yield return path;
        }

        foreach (var function in FunctionTable.All)
        {
            if (!wanted.IsWordOnly && (wanted.IsRunning || !function.IsObservation))
            {
                yield return new Proposal(function.Name, ProposalKind.Function)
                {
                    Detail = function.Signature,
                    Doc = function.Doc,
                    Snippet = Snippets.Of(function),
                    Rank = wanted.Parts.Count > 0 ? 3 : 1,
                };
            }
        }
    }

    /// <summary>A parameter that stands for a number is no word.</summary>
    private static bool Fits(ParameterSymbol parameter, Wanted wanted) =>
        !wanted.IsWordOnly || parameter.Syntax.Default is NameSyntax or MemberAccessSyntax or CallSyntax;

    private static Proposal Of(Symbol symbol, Wanted wanted) => symbol switch
    {
        DeclarationSymbol declaration => new Proposal(symbol.Name, ProposalKind.Declaration)
        {
            Detail = declaration.Shape.Title,
            Doc = declaration.Doc,
            Rank = declaration.Kind.Part is { } part && wanted.Parts.Contains(part) ? 0 : 2,
        },
        ParameterSymbol parameter => new Proposal(symbol.Name, ProposalKind.Parameter) { Detail = $"= {parameter.Syntax.Default.Text}", Doc = parameter.Syntax.Doc, Rank = 1 },
        ConstantSymbol constant => new Proposal(symbol.Name, ProposalKind.Constant) { Detail = $"= {constant.Syntax.Value.Text}", Doc = constant.Syntax.Doc, Rank = 1 },
        ScenarioSymbol scenario => new Proposal(symbol.Name, ProposalKind.Scenario) { Doc = scenario.Syntax.Doc },
        _ => new Proposal(symbol.Name, ProposalKind.Import) { Detail = symbol.Noun, Rank = 2 },
    };

    /// <summary>What is nested and fits, by its whole path; vectors and wires by their device.</summary>
    private static IEnumerable<Proposal> Paths(DeclarationSymbol declaration, string name, IReadOnlyList<PartKind> parts, int depth)
    {
        if (parts.Count == 0 || depth > DeepestPath)
        {
            yield break;
        }

        var path = declaration.Array is null ? name : $"{name}[0]";
        if (PartSteps.ElementKind(declaration.Kind.Part, declaration) is { } element && parts.Contains(element))
        {
            yield return new Proposal($"{path}[0]", ProposalKind.Declaration) { Detail = PartNouns.Of(element), Doc = declaration.Doc, Snippet = $"{path}[${{1:0}}]" };
        }

        if ((depth > 0 || declaration.Array is not null) && declaration.Kind.Part is { } part && parts.Contains(part))
        {
            yield return new Proposal(path, ProposalKind.Declaration) { Detail = declaration.Shape.Title, Doc = declaration.Doc };
        }

        foreach (var inner in declaration.Nested.SelectMany(nested => Paths(nested, $"{path}.{nested.Name}", parts, depth + 1)))
        {
            yield return inner;
        }
    }
}
