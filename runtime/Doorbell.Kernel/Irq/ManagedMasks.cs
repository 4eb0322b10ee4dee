namespace Doorbell.Kernel.Irq;

/// <summary>Spreads a device's vectors over the harts (kernel/irq/affinity.c, irq_create_affinity_masks, 6.12): every hart has one vector to itself or shares one with its neighbours.</summary>
internal static class ManagedMasks
{
    /// <summary>The harts of a vector.</summary>
    /// <param name="vector">Which.</param>
    /// <param name="vectors">How many the device has.</param>
    /// <param name="harts">Harts that may ever be online.</param>
    public static IReadOnlyList<int> Of(int vector, int vectors, IReadOnlyList<int> harts) => vectors >= harts.Count
        ? [harts[vector % harts.Count]]
        : [.. harts.Where((_, position) => (long)position * vectors / harts.Count == vector)];
}
