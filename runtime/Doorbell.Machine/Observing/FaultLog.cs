using Doorbell.Engine;

namespace Doorbell.Machine.Observing;

/// <summary>Faults of all devices of a run, oldest first, recorded by their IOMMU or not. Repetitions take no room.</summary>
internal sealed class FaultLog : IState
{
    private readonly List<(int Machine, int Device, int Cause, long Times)> runs = [];

    /// <summary>Faults of a device, or of all.</summary>
    /// <param name="of">The device; none: all of them.</param>
    public long Count((int Machine, int Device)? of) => runs.Where(run => Is(run, of)).Sum(run => run.Times);

    /// <summary>Causes of a device's faults, or of all.</summary>
    /// <param name="of">The device; none: all of them.</param>
    public IEnumerable<int> Causes((int Machine, int Device)? of)
    {
        foreach (var run in runs.Where(run => Is(run, of)))
        {
            for (var times = 0L; times < run.Times; times++)
            {
                yield return run.Cause;
            }
        }
    }

    /// <summary>Appends one.</summary>
    public void Add(int machine, int device, int cause)
    {
        if (runs.Count != 0 && runs[^1] is var last && last.Machine == machine && last.Device == device && last.Cause == cause)
        {
            runs[^1] = last with { Times = last.Times + 1 };
        }
        else
        {
            runs.Add((machine, device, cause, 1));
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(runs.Count);
        foreach (var (machine, device, cause, times) in runs)
        {
            writer.Write(machine);
            writer.Write(device);
            writer.Write(cause);
            writer.Write(times);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        runs.Clear();
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            runs.Add((reader.Read<int>(), reader.Read<int>(), reader.Read<int>(), reader.Read<long>()));
        }
    }

    private static bool Is((int Machine, int Device, int Cause, long Times) run, (int Machine, int Device)? of) =>
        of is not { } device || (run.Machine == device.Machine && run.Device == device.Device);
}
