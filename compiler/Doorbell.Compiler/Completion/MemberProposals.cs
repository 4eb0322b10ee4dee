using Doorbell.Compiler.Navigation;
using Doorbell.Compiler.Symbols;
using Doorbell.Topology.Navigation;

namespace Doorbell.Compiler.Completion;

/// <summary>What may stand behind a dot.</summary>
internal static class MemberProposals
{
    public static IEnumerable<Proposal> Of(Designation target)
    {
        if (target.Machine is { } machine)
        {
            return machine.Names.Values.Where(symbol => symbol is not ScenarioSymbol).Select(symbol => new Proposal(symbol.Name, ProposalKind.Declaration)
            {
                Detail = symbol is DeclarationSymbol declaration ? declaration.Shape.Title : symbol.Noun,
                Doc = (symbol as DeclarationSymbol)?.Doc,
            });
        }

        if (target.Scenario is { } scenario)
        {
            return scenario.Syntax.Cases.Select(@case => new Proposal(@case.Name.Text, ProposalKind.Scenario) { Doc = @case.Doc });
        }

        return target.IsMessage ? [new Proposal("address", ProposalKind.Member), new Proposal("data", ProposalKind.Member)]
            : target.IsList ? []
            : OfPart(target);
    }

    private static IEnumerable<Proposal> OfPart(Designation target)
    {
        if (target.Part is { } part)
        {
            foreach (var member in PartMembers.Of(part))
            {
                yield return new Proposal(member, ProposalKind.Member) { Doc = MemberDocs.Of(part, member) };
            }
        }

        if (target.Declaration is not { } declaration)
        {
            yield break;
        }

        foreach (var nested in declaration.Nested)
        {
            yield return new Proposal(nested.Name, ProposalKind.Declaration) { Detail = nested.Shape.Title, Doc = nested.Doc };
        }

        foreach (var property in declaration.Shape.Properties)
        {
            yield return new Proposal(property.Name, ProposalKind.Property) { Detail = property.Type.Description, Doc = property.Doc, Rank = 1 };
        }
    }
}
