using System.Runtime.CompilerServices;
using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Schema.Types;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Scenarios;

/// <summary>What is known of values, and of members of parts that only a running machine knows.</summary>
internal static class StaticTypes
{
    private const int Few = 8;

    /// <summary>Arrays of many thousand parts are named again and again; their elements are looked at once.</summary>
    private static readonly ConditionalWeakTable<ListValue, StaticType> Elements = new();

    public static StaticType Of(Value? value) => value switch
    {
        IntegerValue => StaticType.Integer,
        TruthValue => StaticType.Truth,
        TextValue => new StaticType(ValueKind.Text),
        RangeValue => StaticType.Range,
        BdfValue => new StaticType(ValueKind.Bdf),
        WordValue => StaticType.Word,
        MessageValue => StaticType.Message,
        FaultValue => StaticType.Fault,
        MachineValue => new StaticType(ValueKind.Machine),
        PartValue part => StaticType.Of(part.Part.Kind),
        ListValue list => StaticType.ListOf(ElementOf(list)),
        _ => StaticType.Any,
    };

    /// <summary>What all elements of a list are.</summary>
    public static StaticType ElementOf(ListValue list) => list.Items.Count <= Few ? Common(list) : Elements.GetValue(list, Common);

    private static StaticType Common(ListValue list)
    {
        if (list.Items.Count == 0)
        {
            return StaticType.Any;
        }

        var first = Of(list.Items[0]);
        return list.Items.All(item => Of(item) == first) ? first : StaticType.Any;
    }

    /// <summary>A member of a part of this kind whose value only a running machine knows.</summary>
    public static StaticType Member(PartKind kind, string name) => (kind, name) switch
    {
        (PartKind.VcpuFile or PartKind.Mrif, "address") => StaticType.Integer,
        (PartKind.VcpuFile or PartKind.Mrif, "page") => StaticType.Of(PartKind.InterruptFilePage),
        (PartKind.VcpuFile or PartKind.Mrif, "range") => StaticType.Range,
        _ => StaticType.Any,
    };
}
