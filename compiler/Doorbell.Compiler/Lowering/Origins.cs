using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Expressions;
using Doorbell.Compiler.Symbols;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Lowering;

/// <summary>Says of every element where it was declared and what was written. Elements of an array share what is the same for all.</summary>
internal sealed class Origins(MachineScope machine)
{
    private readonly Dictionary<DeclarationSymbol, (SourceSpan Head, IReadOnlyDictionary<string, SourceSpan> Spans, ElementValues? Values)> shared = [];

    public Origin Of(Instance instance)
    {
        var declaration = instance.Declaration;
        if (!shared.TryGetValue(declaration, out var common))
        {
            common = (Spans.Full(declaration.Head), SpansOf(declaration), AreShared(declaration) ? ValuesOf(instance) : null);
            shared.Add(declaration, common);
        }

        return new Origin(instance.Name, common.Head) { Spans = common.Spans, Values = common.Values ?? ValuesOf(instance) };
    }

    private bool AreShared(DeclarationSymbol declaration)
    {
        for (var slot = 0; slot < declaration.Shape.Properties.Count; slot++)
        {
            if (ComputedDefaults.DiffersByElement(declaration, slot)
                || (declaration.Properties[slot] is { } binding && machine.Bind(declaration, slot, binding).UsesIndex)
                || (declaration.Properties[slot] is null && declaration.Shape.Properties[slot].Default.Kind == Schema.PropertyDefaultKind.Computed))
            {
                return false;
            }
        }

        return true;
    }

    private ElementValues ValuesOf(Instance instance)
    {
        var shape = instance.Declaration.Shape;
        var values = new Value[shape.Properties.Count];
        for (var slot = 0; slot < values.Length; slot++)
        {
            values[slot] = machine.Property(instance, slot);
        }

        return new ElementValues(shape, values);
    }

    private static Dictionary<string, SourceSpan> SpansOf(DeclarationSymbol declaration)
    {
        var spans = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        for (var slot = 0; slot < declaration.Properties.Count; slot++)
        {
            if (declaration.Properties[slot] is { } binding)
            {
                spans.Add(declaration.Shape.Properties[slot].Name, Spans.Full(binding.Location));
            }
        }

        return spans;
    }
}
