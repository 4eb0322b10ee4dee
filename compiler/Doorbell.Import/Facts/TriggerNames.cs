using Doorbell.Import.Model;

namespace Doorbell.Import.Facts;

/// <summary>The words of the interrupt bindings for triggers.</summary>
internal static class TriggerNames
{
    public static string Of(Trigger trigger) => trigger switch
    {
        Trigger.None => "none",
        Trigger.EdgeRising => "edge-rising",
        Trigger.EdgeFalling => "edge-falling",
        Trigger.EdgeBoth => "edge-both",
        Trigger.LevelHigh => "level-high",
        Trigger.LevelLow => "level-low",
        _ => $"type-{(int)trigger}",
    };
}
