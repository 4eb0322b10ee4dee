using Doorbell.Engine;

namespace Doorbell.Hardware.Pcie;

/// <summary>Vectors that a device has raised and not yet looked up in its table, oldest first. Repetitions take no room.</summary>
internal sealed class RaiseQueue : IState
{
    private readonly Queue<(int Vector, int Times)> behind = new();
    private int vector;
    private int times;
    private int lastVector = PostedWrite.NoVector;
    private int lastTimes;

    /// <summary>True when every raise has been looked up.</summary>
    public bool IsEmpty => times == 0;

    /// <summary>The oldest raise.</summary>
    public int Oldest => vector;

    /// <summary>Appends a raise.</summary>
    public void Add(int raised)
    {
        if (times == 0)
        {
            (vector, times) = (raised, 1);
        }
        else if (lastTimes == 0 && raised == vector)
        {
            times++;
        }
        else if (lastTimes != 0 && raised == lastVector)
        {
            lastTimes++;
        }
        else
        {
            Flush();
            (lastVector, lastTimes) = (raised, 1);
        }
    }

    /// <summary>Takes the oldest raise out.</summary>
    public void Remove()
    {
        if (--times != 0)
        {
            return;
        }

        if (behind.Count != 0)
        {
            (vector, times) = behind.Dequeue();
        }
        else
        {
            (vector, times) = (lastVector, lastTimes);
            (lastVector, lastTimes) = (PostedWrite.NoVector, 0);
        }
    }

    /// <summary>Forgets all raises.</summary>
    public void Clear()
    {
        behind.Clear();
        (vector, times, lastVector, lastTimes) = (0, 0, PostedWrite.NoVector, 0);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        if (times != 0)
        {
            writer.Write((vector, times));
        }

        foreach (var run in behind)
        {
            writer.Write(run);
        }

        if (lastTimes != 0)
        {
            writer.Write((lastVector, lastTimes));
        }

        writer.Write((0, 0));
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Clear();
        for (var run = reader.Read<(int Vector, int Times)>(); run.Times != 0; run = reader.Read<(int, int)>())
        {
            if (times == 0)
            {
                (vector, times) = run;
            }
            else
            {
                Flush();
                (lastVector, lastTimes) = run;
            }
        }
    }

    private void Flush()
    {
        if (lastTimes != 0)
        {
            behind.Enqueue((lastVector, lastTimes));
        }
    }
}
