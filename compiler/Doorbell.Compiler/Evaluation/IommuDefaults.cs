using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>What an IOMMU's properties are where nothing is written: a server part's, or the reference model's by <c>preset</c>.</summary>
internal static class IommuDefaults
{
    private static readonly Dictionary<string, (Value Server, Value ReferenceModel)> Values = new()
    {
        ["ioatc"] = (Number(1024), Number(2)),
        ["dc_cache"] = (Number(512), Number(2)),
        ["pc_cache"] = (Number(512), Number(2)),
        ["hpm_counters"] = (Number(8), Number(31)),
        ["hpm_counter_bits"] = (Number(64), Number(40)),
        ["vector_bits"] = (Number(2), Number(3)),
        ["itags"] = (Number(32), Number(2)),
        ["ats_fill"] = (Words("other"), Words("guest_physical", "other")),
        ["fill_is_use"] = (new TruthValue(true), new TruthValue(false)),
        ["caches_dirty_as_read"] = (new TruthValue(false), new TruthValue(true)),
    };

    /// <returns>null for a property that no preset decides.</returns>
    public static Value? Of(string property, bool isReferenceModel) =>
        Values.TryGetValue(property, out var value) ? isReferenceModel ? value.ReferenceModel : value.Server : null;

    private static IntegerValue Number(long number) => new(number);

    private static ListValue Words(params string[] words) => new([.. words.Select(word => (Value)new WordValue(word))]);
}
