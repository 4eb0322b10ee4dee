namespace Doorbell.Rules.Facts;

/// <summary>Steps of moves, and the orders of them that lose nothing.</summary>
public static class StepOrders
{
    /// <summary>A host interrupt's move: new entry, device, read-back, old hart's own pending bits, old entry, fence, identity.</summary>
    public const string SafeMove = "[map, message, drain, check, unmap, fence, free]";

    /// <summary>A vCPU's move by the AIA specification, "Interrupts for Virtual Machines (VS Level)".</summary>
    public const string SafeVcpuMove = "[zero, retarget, invalidate, fence, drain, collect, merge, free, resume]";

    /// <summary>The first position of a step at or after a place; −1 if there is none.</summary>
    public static int IndexOf<T>(this IReadOnlyList<T> steps, T step, int from = 0)
        where T : struct
    {
        for (var at = from; at < steps.Count; at++)
        {
            if (steps[at].Equals(step))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>The last position of a step; −1 if there is none.</summary>
    public static int LastIndexOf<T>(this IReadOnlyList<T> steps, T step)
        where T : struct
    {
        for (var at = steps.Count - 1; at >= 0; at--)
        {
            if (steps[at].Equals(step))
            {
                return at;
            }
        }

        return -1;
    }
}
