using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Expressions;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;
using Doorbell.Topology;
using Doorbell.Topology.Navigation;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>All machines of a run with one set of parameter values. Everything in it is evaluated when it is asked for, and once.</summary>
internal sealed class World
{
    private readonly BoundExpressions bound;

    /// <param name="topologies">The machines.</param>
    /// <param name="settings">Values of parameters that are not their defaults.</param>
    /// <param name="bound">Expressions that have been converted, shared by all worlds of a compilation.</param>
    public World(
        IReadOnlyList<TopologySymbol> topologies,
        IReadOnlyDictionary<ParameterSymbol, Setting> settings,
        BoundExpressions bound)
    {
        this.bound = bound;
        Settings = settings;
        Machines = [.. topologies.Select(topology => new MachineScope(this, topology))];
        Navigation = new PartNavigation(new WorldParts(this));
    }

    public IReadOnlyDictionary<ParameterSymbol, Setting> Settings { get; }

    public IReadOnlyList<MachineScope> Machines { get; }

    public PartNavigation Navigation { get; }

    public DiagnosticBag Diagnostics { get; } = new();

    public Trail Trail { get; } = new();

    /// <summary>The expression as it is evaluated.</summary>
    /// <param name="syntax">As it is written.</param>
    /// <param name="words">Words that stand for themselves there.</param>
    /// <param name="machine">Whose names it uses.</param>
    /// <param name="declaration">Whose arrays' indexes it may name, or null.</param>
    public BoundExpression Bind(ExpressionSyntax syntax, IReadOnlyList<string> words, MachineScope machine, DeclarationSymbol? declaration)
    {
        var expression = bound.Of(syntax, words, new DeclaredWords(machine, declaration));
        if (expression.Findings.Count > 0)
        {
            Diagnostics.Report(expression.Findings);
        }

        return expression;
    }

    /// <summary>Names that may stand behind a dot after a part.</summary>
    public IEnumerable<string> MembersOf(Part part)
    {
        var members = PartMembers.Of(part.Kind);
        return PartMembers.IsDeclared(part.Kind) && Machines[part.Machine].Find(part) is { } instance
            ? members.Concat(instance.Declaration.Nested.Select(nested => nested.Name)).Concat(instance.Declaration.Shape.Properties.Select(property => property.Name))
            : members;
    }

    /// <summary>Whether something that says where a part's elements lie has no value, which has been reported.</summary>
    public bool IsBroken(Part part)
    {
        var machine = Machines[part.Machine];
        var instance = PartMembers.IsDeclared(part.Kind) || part.Kind is PartKind.InterruptFile or PartKind.GuestFiles or PartKind.InterruptFilePage
            ? machine.Find(part)
            : null;
        return instance is not null && part.Kind switch
        {
            PartKind.Imsic or PartKind.InterruptFile or PartKind.GuestFiles or PartKind.InterruptFilePage => machine.GeometryOf(instance) is null,
            PartKind.Device => Lacks("msix") || Lacks("msi") || Lacks("wires") || MayLack("msix", "msi", "wires"),
            PartKind.Aplic or PartKind.Plic => Lacks("sources"),
            PartKind.Vm => Lacks("vcpus") || Lacks("imsic"),
            _ => false,
        };

        bool Lacks(string property) => machine.Property(instance, property) is ErrorValue;
        bool MayLack(params string[] properties) =>
            instance.Declaration.IsIncomplete && properties.All(property => instance.Declaration.Written(property) is null);
    }
}
