namespace Doorbell.Import.Writing;

/// <summary>Writes a platform as a topology that a person might have written.</summary>
internal static class TopologyWriter
{
    /// <summary>The text; <paramref name="plan"/> then knows every name in it.</summary>
    public static string Write(TopologyPlan plan)
    {
        // Interrupt files come before the harts are printed: they may need harts for the gaps between them.
        var imsics = ImsicSection.Write(plan);
        var harts = HartSection.Write(plan);
        var aplics = AplicSection.Write(plan);
        var plics = PlicSection.Write(plan);
        var iommus = IommuSection.Write(plan);
        var memory = MemorySection.Write(plan);
        var hosts = PciSection.Write(plan);
        var devices = DeviceSection.Write(plan);
        var reserved = ReservedSection.Write(plan);

        var printer = new TopologyPrinter();
        var board = plan.Platform.Model.Length == 0 ? "A board without a name" : Clean(plan.Platform.Model);
        printer.Line($"/// {board}: {Summary(plan)}.");
        printer.Line("///");
        printer.Line("/// Written by `doorbell import` from a device tree; the comments name its nodes.");
        printer.Line($"topology {plan.Topology}");
        foreach (var group in new[] { harts, imsics, aplics, plics, iommus, memory, hosts, IrqdomainSection.Write(plan), devices, reserved })
        {
            printer.Group(group);
        }

        return printer.ToString();
    }

    private static string Summary(TopologyPlan plan)
    {
        var platform = plan.Platform;
        var parts = new List<string> { Count(platform.Harts.Count, "hart") };
        if (plan.SupervisorFiles is { } files)
        {
            parts.Add($"interrupt files for {Count(files.Harts.Count, "hart")}");
        }

        Add(platform.Plics.Count, "PLIC");
        Add(platform.Iommus.Count(iommu => plan.NameOf(iommu.NodePath) is not null), "IOMMU");
        Add(plan.Hosts.Count, "PCI host");
        return string.Join(", ", parts);

        void Add(int count, string what)
        {
            if (count > 0)
            {
                parts.Add(Count(count, what));
            }
        }
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? string.Empty : "s")}";

    private static string Clean(string text)
    {
        var clean = string.Concat(text.Take(80).Select(c => c is >= ' ' and <= '~' ? c : '?'));
        return clean.Trim().TrimEnd('.');
    }
}
