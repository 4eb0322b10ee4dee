using Doorbell.Import.Model;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Import.Writing;

/// <summary>A wire of a board without supervisor-level interrupt files.</summary>
internal static class WireExample
{
    public static ExampleFile Write(TopologyPlan plan, string baseFile)
    {
        var harts = SupervisorHarts(plan);
        foreach (var device in plan.Devices.OrderBy(device => IsConsole(device) ? 0 : 1))
        {
            for (var wire = 0; wire < device.Wires.Count; wire++)
            {
                if (harts.TryGetValue(device.Wires[wire].Controller, out var served) && served.Count > 0)
                {
                    return new ExampleFile(Write(plan, baseFile, $"{device.Name}[{wire}]", served[^1]), null);
                }
            }
        }

        return ExampleFile.None("no device has a message or a wire that reaches a hart at supervisor level");
    }

    /// <summary>What a reader knows best.</summary>
    private static bool IsConsole(WrittenDevice device) =>
        device.Name.StartsWith("serial", StringComparison.Ordinal) || device.Name.StartsWith("uart", StringComparison.Ordinal);

    /// <summary>Of each written controller, the harts that it interrupts at supervisor level and that are to be used.</summary>
    private static Dictionary<string, IReadOnlyList<ulong>> SupervisorHarts(TopologyPlan plan)
    {
        var contexts = plan.Platform.Plics.Select(plic => (plic.NodePath, plic.Contexts))
            .Concat(plan.Platform.Aplics.Where(aplic => aplic.Level == PrivilegeLevel.Supervisor).Select(aplic => (aplic.NodePath, Contexts: aplic.Direct)));
        return contexts.Where(pair => plan.NameOf(pair.NodePath) is not null).ToDictionary(
            pair => pair.NodePath,
            pair => ExampleWriter.Online(plan, [.. pair.Contexts.Where(context => context.Irq == HartContext.Supervisor).Select(context => context.Hart)]));
    }

    private static string Write(TopologyPlan plan, string baseFile, string wire, ulong hart)
    {
        var (array, index) = plan.Harts.Place(hart);
        var printer = new TopologyPrinter();
        ExampleWriter.Header(printer, plan, baseFile, "A device raises its wire, and what must come of it.");
        printer.Line();
        printer.Line("/// The wire interrupts the hart that was asked for; the handler makes the device lower it again.");
        printer.Line("scenario a_wire_is_served {");
        printer.Line($"  request {wire} on {array.Element(index)}");
        printer.Line($"  raise {wire}");
        printer.Line($"  expect handled({wire}) == 1 and served({wire})");
        printer.Line("}");
        return printer.ToString();
    }
}
