namespace Doorbell.Import.Writing;

/// <summary>Writes a second file that extends the imported one with something to run.</summary>
internal static class ExampleWriter
{
    /// <param name="plan">Of the file that is extended; it must have been written.</param>
    /// <param name="baseFile">Name of that file, as <c>extends</c> is to say it.</param>
    public static ExampleFile Write(TopologyPlan plan, string baseFile)
    {
        if (plan.SupervisorFiles is { } files)
        {
            var harts = Online(plan, files.Harts);
            return harts.Count == 0
                ? ExampleFile.None("no hart with a supervisor-level interrupt file is to be used")
                : new ExampleFile(new MessageExample(plan, harts).Write(baseFile), null);
        }

        return WireExample.Write(plan, baseFile);
    }

    /// <summary>The harts of a list that the tree lets be used.</summary>
    public static IReadOnlyList<ulong> Online(TopologyPlan plan, IReadOnlyList<ulong> harts)
    {
        var offline = plan.Platform.Harts.Where(hart => hart.Status is not null).Select(hart => hart.Id).ToHashSet();
        return [.. harts.Where(hart => !offline.Contains(hart))];
    }

    /// <summary>The lines that every example begins with.</summary>
    public static void Header(TopologyPrinter printer, TopologyPlan plan, string baseFile, string what)
    {
        var quoted = string.Concat(baseFile.Select(c => c is '"' or '\\' or < ' ' ? '_' : c));
        printer.Line($"/// {what}");
        printer.Line($"topology {plan.Topology}_example extends \"{quoted}\"");
    }
}
