using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;
using Doorbell.Import.Model;

namespace Doorbell.Import.Reading;

/// <summary>Reads the <c>interrupts-extended</c> of a controller that interrupts harts.</summary>
internal sealed class HartContextReader(TreeContext context)
{
    private const string Name = "interrupts-extended";

    /// <returns>Empty without the property; nothing, and an error, where an entry leads to no hart.</returns>
    public IReadOnlyList<HartContext>? Read(DeviceTreeNode node)
    {
        var contexts = new List<HartContext>();
        if (node.Find(Name) is not { } property)
        {
            return contexts;
        }

        var cell = 0;
        while (cell < property.CellCount)
        {
            var phandle = property.Cell(cell++);
            if (context.Reference(node, Name, phandle) is not { } controller)
            {
                return null;
            }

            if (context.Harts[controller] is not { } hart)
            {
                context.Log.Report(
                    ImportDiagnostics.NotAHart,
                    node.Path,
                    $"Entry {contexts.Count} of \"{Name}\" names \"{controller.Path}\", which is no hart's interrupt controller.");
                return null;
            }

            if (cell == property.CellCount || contexts.Count == DeviceTreeLimits.Entries)
            {
                context.Log.Report(
                    ImportDiagnostics.MalformedProperty,
                    node.Path,
                    $"\"{Name}\" has {property.Value.Length} bytes; it must hold pairs of a hart's controller and an interrupt, at most {DeviceTreeLimits.Entries}.");
                return null;
            }

            contexts.Add(new HartContext(hart.Id, property.Cell(cell++)));
        }

        return contexts;
    }
}
