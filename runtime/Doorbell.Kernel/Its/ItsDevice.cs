using System.Numerics;

namespace Doorbell.Kernel.Its;

/// <summary>struct its_device: one DeviceID with its interrupt translation table and its run of LPIs (drivers/irqchip/irq-gic-v3-its.c, 6.12).</summary>
/// <param name="deviceId">As the ITS sees it.</param>
/// <param name="table">Physical address of the interrupt translation table.</param>
/// <param name="firstLpi">LPI of event 0.</param>
/// <param name="events">How many events, and LPIs: a power of two.</param>
internal sealed class ItsDevice(uint deviceId, ulong table, int firstLpi, int events)
{
    private readonly bool[] used = new bool[events];

    /// <summary>As the ITS sees it.</summary>
    public uint DeviceId => deviceId;

    /// <summary>Physical address of the interrupt translation table.</summary>
    public ulong Table => table;

    /// <summary>LPI of event 0.</summary>
    public int FirstLpi => firstLpi;

    /// <summary>How many events, and LPIs.</summary>
    public int Events => events;

    /// <summary>Bits of an EventID.</summary>
    public int EventBits => Math.Max(1, BitOperations.Log2((uint)events));

    /// <summary>Whether no event is in use.</summary>
    public bool IsEmpty => !used.Contains(true);

    /// <summary>The events' map, for saving.</summary>
    public Span<bool> Used => used;

    /// <summary>its_alloc_device_irq: the lowest free event.</summary>
    public bool TryAllocate(out int eventId)
    {
        eventId = Array.IndexOf(used, false);
        if (eventId < 0)
        {
            return false;
        }

        used[eventId] = true;
        return true;
    }

    /// <summary>Gives an event back.</summary>
    public void Free(int eventId) => used[eventId] = false;

    /// <summary>its_get_event_id.</summary>
    public int EventOf(int lpi) => lpi - firstLpi;
}
