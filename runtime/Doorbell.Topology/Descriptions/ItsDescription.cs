namespace Doorbell.Topology.Descriptions;

/// <summary>A GICv3 interrupt translation service.</summary>
public sealed record ItsDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Address of its registers.</summary>
    public required ulong Base { get; init; }

    /// <summary>Positions in Harts.</summary>
    public required IReadOnlyList<int> Harts { get; init; }

    /// <summary>Bits of a DeviceID.</summary>
    public required int DeviceBits { get; init; }

    /// <summary>Bits of an EventID.</summary>
    public required int EventBits { get; init; }

    /// <summary>Whether the bus tells the ITS which device writes; if not, all devices share DeviceID 0.</summary>
    public bool DeviceIdCheck { get; init; } = true;
}
