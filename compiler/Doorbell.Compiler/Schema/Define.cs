using Doorbell.Compiler.Schema.Types;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Schema;

/// <summary>The words in which the tables are written.</summary>
internal static class Define
{
    private const long Any = long.MaxValue;

    public static PropertySchema Integer(string name, long minimum, long maximum, string doc, IntegerUnit unit = IntegerUnit.Count) =>
        new(name, new IntegerType(minimum, maximum, unit), PropertyDefault.Required, doc);

    public static PropertySchema Integer(string name, long minimum, long maximum, long @default, string doc, IntegerUnit unit = IntegerUnit.Count) =>
        Integer(name, minimum, maximum, doc, unit) with { Default = PropertyDefault.Of(new IntegerValue(@default)) };

    public static PropertySchema Address(string name, string doc) => Integer(name, 0, Any, doc, IntegerUnit.Address);

    public static PropertySchema Truth(string name, bool @default, string doc) =>
        new(name, new TruthType(), PropertyDefault.Of(new TruthValue(@default)), doc);

    public static PropertySchema Text(string name, string @default, string doc) =>
        new(name, new TextType(), PropertyDefault.Of(new TextValue(@default)), doc);

    public static PropertySchema Bdf(string name, string doc) => new(name, new BdfType(), PropertyDefault.Required, doc);

    public static PropertySchema AddressRange(string name, string doc) => new(name, new RangeType(Any, true), PropertyDefault.Required, doc);

    /// <summary>An enumeration whose first word is the default.</summary>
    public static PropertySchema Word(string name, string doc, params string[] words) =>
        new(name, new WordType(words), PropertyDefault.Of(new WordValue(words[0])), doc);

    public static PropertySchema Words(string name, IReadOnlyList<string> words, IReadOnlyList<string> @default, string doc, bool isDistinct = true) => new(
        name,
        new ListType(new WordType(words), isDistinct),
        PropertyDefault.Of(new ListValue([.. @default.Select(word => (Value)new WordValue(word))])),
        doc);

    public static PropertySchema Reference(string name, string doc, params PartKind[] kinds) =>
        new(name, new ReferenceType(kinds, false), PropertyDefault.Required, doc);

    public static PropertySchema OptionalReference(string name, string doc, params PartKind[] kinds) =>
        new(name, new ReferenceType(kinds, true), PropertyDefault.Absent, doc);

    public static PropertySchema References(string name, string doc, params PartKind[] kinds) =>
        new(name, new ListType(new ReferenceType(kinds, false), IsEmptyAllowed: false), PropertyDefault.Required, doc);

    public static PropertySchema ReferencesOrNone(string name, string doc, params PartKind[] kinds) =>
        new(name, new ListType(new ReferenceType(kinds, false)), PropertyDefault.Of(new ListValue([])), doc);

    public static PropertySchema Absent(this PropertySchema property) => property with { Default = PropertyDefault.Absent };

    public static PropertySchema Computed(this PropertySchema property, string text) => property with { Default = PropertyDefault.Computed(text) };

    public static PropertySchema DefaultRange(this PropertySchema property, long first, long size) => property with
    {
        Default = new PropertyDefault(
            PropertyDefaultKind.Fixed, $"0x{first:x8} +: {size >> 20}MiB", new RangeValue(first, first + size - 1, true)),
    };
}
