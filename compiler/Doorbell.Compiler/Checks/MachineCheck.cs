using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Checks;

/// <summary>Judges one aspect of a machine. Properties without a value have been reported, so whatever needs one says nothing.</summary>
internal abstract class MachineCheck(MachineScope machine)
{
    protected MachineScope Machine => machine;

    public abstract void Check();

    protected IReadOnlyList<Instance> All(PartKind kind) => machine.Layout.Of(kind);

    protected void Report(Diagnostic diagnostic) => machine.World.Diagnostics.Report(diagnostic);

    protected long? Integer(Instance instance, string property) => (machine.Property(instance, property) as IntegerValue)?.Value;

    protected string? Word(Instance instance, string property) => (machine.Property(instance, property) as WordValue)?.Word;

    /// <summary>The element that a property refers to.</summary>
    protected Instance? Reference(Instance instance, string property) =>
        machine.Property(instance, property) is PartValue part ? machine.Find(part.Part) : null;

    /// <summary>The elements that a property refers to.</summary>
    protected IEnumerable<Instance> References(Instance instance, string property) => machine.Property(instance, property) is ListValue list
        ? list.Items.OfType<PartValue>().Select(part => machine.Find(part.Part)).OfType<Instance>()
        : [];

    /// <summary>Where a property's value stands, else the declaration's name.</summary>
    protected static SourceLocation At(Instance instance, string property) => instance.Declaration.LocationOf(property);

    /// <summary>Reports an address that is not a multiple of 2^bits.</summary>
    protected void RequireAlignment(Instance instance, string property, int bits, string? section = null)
    {
        if (Integer(instance, property) is { } address && (address & ((1L << bits) - 1)) != 0)
        {
            Report(GeometryDiagnostics.RegisterAlignment(At(instance, property), property, address, bits, section));
        }
    }

    /// <summary>Reports a number of identities that no interrupt file can have.</summary>
    protected void RequireIdentities(Instance instance, string property)
    {
        if (instance.Declaration.Written(property) is not null && Integer(instance, property) is { } count && (count + 1) % 64 != 0)
        {
            Report(GeometryDiagnostics.IdentityCount(At(instance, property), property, count));
        }
    }
}
