using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Expressions;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;
using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Navigation;

/// <summary>What expressions and declarations are worth before anything runs, with the parameters that are declared.</summary>
/// <remarks>Asking from several threads is safe.</remarks>
public sealed class ModelValues
{
    private readonly Worlds worlds;
    private readonly object gate;

    internal ModelValues(Worlds worlds, object gate)
    {
        this.worlds = worlds;
        this.gate = gate;
    }

    /// <summary>The value of an expression; null if it has none that is known before it runs.</summary>
    /// <param name="syntax">The expression.</param>
    /// <param name="topology">Whose names it uses.</param>
    /// <param name="words">Words that stand for themselves there.</param>
    public Value? Of(ExpressionSyntax syntax, TopologySymbol topology, IReadOnlyList<string>? words = null)
    {
        lock (gate)
        {
            var machine = worlds.Declared.Machines[topology.Index];
            var findings = new DiagnosticBag();
            var bound = new ExpressionConverter(new DeclaredWords(machine, null), findings, Spans.Short).Bind(syntax, words ?? []);
            return findings.HasErrors ? null : Known(ExpressionEvaluator.Evaluate(bound.Expression, new ConstantScope(machine, null)));
        }
    }

    /// <summary>The value of a parameter or constant, or the part or parts that a declaration is; null if there is none.</summary>
    public Value? Of(Symbol symbol, TopologySymbol topology)
    {
        lock (gate)
        {
            return symbol is DeclarationSymbol { Parent: not null } || topology.Find(symbol.Name) != symbol
                ? null
                : Known(worlds.Declared.Machines[topology.Index].ValueOf(symbol.Name));
        }
    }

    /// <summary>The value of a property of a declaration's first element, also of one that nobody wrote; null if there is none.</summary>
    public Value? Of(DeclarationSymbol declaration, string property, TopologySymbol topology)
    {
        lock (gate)
        {
            var machine = worlds.Declared.Machines[topology.Index];
            return First(machine, declaration) is { } instance ? Known(machine.Property(instance, property)) : null;
        }
    }

    /// <summary>The number of a declaration's elements, in the first element around it; null if it is not known.</summary>
    public int? CountOf(DeclarationSymbol declaration, TopologySymbol topology)
    {
        lock (gate)
        {
            return Elements(worlds.Declared.Machines[topology.Index], declaration)?.Elements.Length;
        }
    }

    /// <summary>Where an IMSIC's files lie, that of the first element of an array; null if that is not clear.</summary>
    public ImsicGeometry? GeometryOf(DeclarationSymbol imsic, TopologySymbol topology)
    {
        lock (gate)
        {
            var machine = worlds.Declared.Machines[topology.Index];
            return imsic.Kind.Part == PartKind.Imsic && First(machine, imsic) is { } instance ? machine.GeometryOf(instance) : null;
        }
    }

    /// <summary>The addresses that a value stands for: a range, a page, a file, an IMSIC; null for anything else.</summary>
    public AddressRange? AddressesOf(Value value)
    {
        lock (gate)
        {
            return worlds.Declared.Navigation.RangeOf(value);
        }
    }

    private static Instance? First(MachineScope machine, DeclarationSymbol declaration) =>
        Elements(machine, declaration) is { Elements: { Length: > 0 } elements } ? elements[0] : null;

    private static InstanceArray? Elements(MachineScope machine, DeclarationSymbol declaration)
    {
        if (declaration.Parent is not { } parent)
        {
            return declaration.Kind.Part is null ? null : machine.Layout.ArrayOf(declaration);
        }

        return First(machine, parent)?.Nested.FirstOrDefault(array => array?.Declaration == declaration);
    }

    private static Value? Known(Value? value) => value is ErrorValue or MachineValue ? null : value;
}
