using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;
using Doorbell.Import.Model;

namespace Doorbell.Import.Reading;

/// <summary>Turns resolved interrupts into sources of APLICs and PLICs that exist.</summary>
internal sealed class SourceChecker(TreeContext context, IReadOnlyList<AplicNode> aplics, IReadOnlyList<PlicNode> plics)
{
    private readonly Dictionary<string, int> sources =
        aplics.Select(aplic => (aplic.NodePath, aplic.Sources)).Concat(plics.Select(plic => (plic.NodePath, plic.Sources)))
            .ToDictionary(pair => pair.NodePath, pair => pair.Sources);

    /// <summary>The wire that an interrupt is.</summary>
    /// <returns>
    /// Nothing where it ends at another kind of controller (a hart's own, a GPIO block), where it could not be followed (with a warning),
    /// or where its source does not exist (with an error).
    /// </returns>
    public WiredSource? Check(DeviceTreeNode node, ResolvedInterrupt interrupt)
    {
        if (interrupt.Obstacle is { } obstacle)
        {
            context.Log.Report(ImportDiagnostics.UnusableInterrupt, node.Path, $"An interrupt of the device cannot be followed: {obstacle}.");
            return null;
        }

        if (interrupt.Controller is not { } controller || !sources.TryGetValue(controller.Path, out var last))
        {
            return null;
        }

        if (interrupt.Source == 0 || interrupt.Source > last)
        {
            context.Log.Report(
                ImportDiagnostics.SourceOutOfRange,
                node.Path,
                $"An interrupt names source {interrupt.Source} of \"{controller.Path}\", which has sources 1 to {last}.");
            return null;
        }

        var trigger = interrupt.Type is { } type && type <= 15 ? (Trigger?)type : null;
        return new WiredSource(node.Path, controller.Path, (int)interrupt.Source, trigger, context.Status[node]);
    }
}
