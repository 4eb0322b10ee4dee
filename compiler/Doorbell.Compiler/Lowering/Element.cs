using Doorbell.Compiler.Evaluation;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Lowering;

/// <summary>Reads an element's properties as what descriptions hold. Only machines without errors are lowered, so every value has its type.</summary>
internal readonly struct Element(MachineScope machine, Instance instance, Origins origins)
{
    public Instance Instance => instance;

    public Origin Origin => origins.Of(instance);

    /// <summary>The variant's name, or "".</summary>
    public string Variant => instance.Declaration.Shape.Variant?.Name ?? "";

    /// <summary>Whether the declaration has such a property at all, as some variants do.</summary>
    public bool Has(string property) => instance.Declaration.Shape.SlotOf(property) >= 0;

    public Value Value(string property) => machine.Property(instance, property) ?? new WordValue("none");

    public int Integer(string property) => (int)Long(property);

    public long Long(string property) => ((IntegerValue)Value(property)).Value;

    public ulong Address(string property) => (ulong)Long(property);

    public ulong? OptionalAddress(string property) => Value(property) is IntegerValue integer ? (ulong)integer.Value : null;

    public string Text(string property) => ((TextValue)Value(property)).Value;

    public bool Truth(string property) => ((TruthValue)Value(property)).Value;

    public string Word(string property) => ((WordValue)Value(property)).Word;

    public T Enum<T>(string property)
        where T : struct, Enum => EnumWords<T>.Parse(Word(property));

    public IReadOnlyList<string> Words(string property) => [.. ((ListValue)Value(property)).Items.Select(item => ((WordValue)item).Word)];

    public IReadOnlyList<T> Enums<T>(string property)
        where T : struct, Enum => [.. Words(property).Select(EnumWords<T>.Parse)];

    public AddressRange Range(string property) => Of((RangeValue)Value(property));

    public AddressRange? OptionalRange(string property) => Value(property) is RangeValue range ? Of(range) : null;

    public IReadOnlyList<AddressRange> Ranges(string property) => [.. ((ListValue)Value(property)).Items.Select(item => Of((RangeValue)item))];

    /// <summary>The number of the part among the descriptions of its kind, or null for none.</summary>
    public int? Reference(string property) => Value(property) is PartValue part ? part.Part.Index : null;

    public IReadOnlyList<int> References(string property) => [.. ((ListValue)Value(property)).Items.Select(item => ((PartValue)item).Part.Index)];

    public IReadOnlyList<WireTarget> Wires(string property) =>
    [
        .. ((ListValue)Value(property)).Items.Select(item => ((PartValue)item).Part).Select(source => new WireTarget
        {
            Controller = source.Kind == PartKind.PlicSource ? PartKind.Plic : PartKind.Aplic,
            Index = source.Index,
            Source = source.Number,
        }),
    ];

    /// <summary>The element around it that is of this kind, or null.</summary>
    public int? Around(PartKind kind)
    {
        for (var around = instance.Parent; around is not null; around = around.Parent)
        {
            if (around.Part.Kind == kind)
            {
                return around.Part.Index;
            }
        }

        return null;
    }

    private static AddressRange Of(RangeValue range) => new((ulong)range.First, (ulong)(range.Last - range.First) + 1);
}
