using Doorbell.Compiler.Expressions;
using Doorbell.Compiler.Symbols;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>Values of properties that follow from others when they are not written.</summary>
internal sealed class ComputedDefaults(MachineScope machine)
{
    private readonly Dictionary<Instance, ImsicGeometry?> geometries = [];
    private long[]? hartIds;

    /// <summary>Whether a written value means something else for each element although it does not name the index.</summary>
    public static bool DiffersByElement(DeclarationSymbol declaration, int slot) =>
        declaration.Kind.Part == PartKind.Hart && declaration.Shape.Properties[slot].Name == "id";

    /// <summary>The value of a property that was not written, or of one that differs by element.</summary>
    public Value ValueOf(Instance instance, int slot)
    {
        var declaration = instance.Declaration;
        switch (declaration.Kind.Name, declaration.Shape.Properties[slot].Name)
        {
            case ("hart", "id"):
                return HartId(instance);
            case ("imsic", "guest_identities"):
                return machine.Property(instance, "identities") ?? ExpressionConverter.Reported;
            case ("imsic", "guest_index_bits"):
                return Bits(instance, geometry => geometry.GuestIndexBits);
            case ("imsic", "hart_index_bits"):
                return Bits(instance, geometry => geometry.HartIndexBits);
            case ("imsic", "group_index_bits"):
                return Bits(instance, geometry => geometry.GroupIndexBits);
            case ("aplic", "mode"):
                var isDirect = machine.Property(instance, "harts") is ListValue { Items.Count: > 0 } && machine.Property(instance, "target") is WordValue;
                return new WordValue(isDirect ? "direct" : "msi");
            case ("pcie", "msi_parent"):
                return machine.Layout.IsLaid && ImplicitDomains.Base(machine) is { } domain
                    ? machine.World.Navigation.ValueOf(domain)
                    : new WordValue("none");
            case ("iommu", var property):
                var isReferenceModel = machine.Property(instance, "preset") is WordValue { Word: "reference_model" };
                return IommuDefaults.Of(property, isReferenceModel) ?? ExpressionConverter.Reported;
            case ("reserved", "physical"):
                return machine.Property(instance, "range") ?? ExpressionConverter.Reported;
            case ("policy", "stage"):
                return new WordValue(declaration.Shape.Variant?.Name == "msi_page_table" ? "second" : "first");
            default:
                return ExpressionConverter.Reported;
        }
    }

    /// <summary>Where an IMSIC's files lie; null if one of the properties has no value.</summary>
    public ImsicGeometry? GeometryOf(Instance imsic)
    {
        if (!geometries.TryGetValue(imsic, out var geometry))
        {
            geometries[imsic] = null;
            geometry = ImsicGeometries.Of(imsic, machine);
            geometries[imsic] = geometry;
        }

        return geometry;
    }

    public void Forget()
    {
        geometries.Clear();
        hartIds = null;
    }

    private Value Bits(Instance imsic, Func<ImsicGeometry, int> bits) =>
        GeometryOf(imsic) is { } geometry ? new IntegerValue(bits(geometry)) : ExpressionConverter.Reported;

    /// <summary>An id that is written without the index is the first element's; all others count on from the hart before.</summary>
    private Value HartId(Instance hart)
    {
        if (!machine.Layout.IsLaid)
        {
            return new ErrorValue(SourceSpan.None, "The ids of harts are known only when all arrays have their sizes.");
        }

        hartIds ??= HartIds();
        var id = hartIds[hart.Part.Index];
        return id < 0 ? ExpressionConverter.Reported : new IntegerValue(id);
    }

    private long[] HartIds()
    {
        var harts = machine.Layout.Of(PartKind.Hart);
        var ids = new long[harts.Count];
        hartIds = ids;
        var slot = -1;
        for (var at = 0; at < ids.Length; at++)
        {
            var declaration = harts[at].Declaration;
            slot = declaration.Shape.SlotOf("id");
            if (declaration.Properties[slot] is { } binding && (harts[at].Position == 0 || machine.Bind(declaration, slot, binding).UsesIndex))
            {
                ids[at] = machine.WrittenInteger(harts[at], slot, binding) ?? -1;
            }
            else
            {
                ids[at] = at == 0 ? 0 : ids[at - 1] < 0 ? -1 : ids[at - 1] + 1;
            }
        }

        return ids;
    }
}
