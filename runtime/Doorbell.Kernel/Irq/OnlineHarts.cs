using Doorbell.Engine;

namespace Doorbell.Kernel.Irq;

/// <summary>cpu_online_mask.</summary>
public sealed class OnlineHarts(int count) : IState
{
    private readonly bool[] online = new bool[count];

    /// <summary>How many harts are online.</summary>
    public int Count { get; private set; }

    /// <summary>The lowest hart that is online: where statements run. −1 if none is.</summary>
    public int Lowest { get; private set; } = -1;

    /// <summary>Whether a hart is online.</summary>
    public bool this[int hart]
    {
        get => online[hart];
        set
        {
            if (online[hart] != value)
            {
                online[hart] = value;
                Count += value ? 1 : -1;
                Lowest = Array.IndexOf(online, true);
            }
        }
    }

    /// <summary>The lowest online hart other than one; −1 if there is none.</summary>
    public int LowestExcept(int hart)
    {
        for (var other = 0; other < online.Length; other++)
        {
            if (online[other] && other != hart)
            {
                return other;
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer) => writer.WriteAll<bool>(online);

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        reader.ReadAll<bool>(online);
        Count = online.Count(one => one);
        Lowest = Array.IndexOf(online, true);
    }
}
