namespace Doorbell.Import.Writing;

/// <summary>Writes main memory.</summary>
internal static class MemorySection
{
    public static IReadOnlyList<Declaration> Write(TopologyPlan plan)
    {
        var ranges = plan.Platform.Memory.Where(memory => plan.IsUsed(memory.NodePath, memory.Status)).ToList();
        var names = plan.Names.TakeFor(ranges.Count, "dram");
        return [.. ranges.Select((memory, i) => new Declaration($"memory {names[i]}").Set("range", Numbers.Range(memory.Range)))];
    }
}
