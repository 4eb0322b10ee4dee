namespace Doorbell.Compiler.Schema.Types;

/// <summary>A list; a single element may stand for a list of one, and a list in the list for its elements.</summary>
/// <param name="Element">The elements' type.</param>
/// <param name="IsDistinct">Whether an element may stand in the list only once.</param>
/// <param name="IsEmptyAllowed">Whether the list may hold nothing.</param>
public sealed record ListType(PropertyType Element, bool IsDistinct = true, bool IsEmptyAllowed = true) : PropertyType
{
    /// <inheritdoc/>
    public override string Description => Element switch
    {
        WordType words => $"a list of {words.Description}",
        ReferenceType reference => $"a list of {string.Join(" or ", reference.Kinds.Select(Plural))}",
        RangeType => "a list of ranges",
        EitherType => "a list of numbers and ranges",
        ScenarioType => "a list of scenarios",
        AnyType => "a list of values",
        _ => "a list of integers",
    };

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => Element.Words;

    private static string Plural(Topology.PartKind kind) => kind switch
    {
        Topology.PartKind.AplicSource => "sources of an aplic",
        Topology.PartKind.PlicSource => "sources of a plic",
        Topology.PartKind.Vcpu => "vCPUs",
        _ => PartNouns.Of(kind) + "s",
    };
}
