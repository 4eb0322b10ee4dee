namespace Doorbell.Import.Writing;

/// <summary>Writes main memory.</summary>
internal static class MemorySection
{
    public static IReadOnlyList<Declaration> Write(TopologyPlan plan)
    {
        var ranges = plan.Platform.Memory.Where(memory => plan.IsUsed(memory.NodePath, memory.Status)).ToList();
        foreach (var large in ranges.Where(memory => !Numbers.Fits(memory.Range)))
        {
            plan.Log.Drop(large.NodePath, $"memory at 0x{large.Range.First:x}: the language's integers have 64 bits and a sign");
        }

        ranges.RemoveAll(memory => !Numbers.Fits(memory.Range));
        var names = plan.Names.TakeFor(ranges.Count, "dram");
        return [.. ranges.Select((memory, i) => new Declaration($"memory {names[i]}").Set("range", Numbers.Range(memory.Range)))];
    }
}
