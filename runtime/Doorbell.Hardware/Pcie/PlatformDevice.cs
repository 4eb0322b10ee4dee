using Doorbell.Engine;

namespace Doorbell.Hardware.Pcie;

/// <summary>A device with interrupt wires. A wire that is held asserted stays so when its handler has served the device.</summary>
public sealed class PlatformDevice(int wires) : IState
{
    private readonly bool[] asserted = new bool[wires];
    private readonly bool[] kept = new bool[wires];

    /// <summary>Wires that it has.</summary>
    public int Count => asserted.Length;

    /// <summary>Whether a wire is asserted.</summary>
    public bool IsAsserted(int wire) => asserted[wire];

    /// <summary>The device asserts a wire.</summary>
    /// <param name="wire">From 0.</param>
    /// <param name="held">The handler does not make the device lower it.</param>
    public void Raise(int wire, bool held)
    {
        asserted[wire] = true;
        kept[wire] = held;
    }

    /// <summary>The device lowers a wire.</summary>
    public void Lower(int wire) => asserted[wire] = kept[wire] = false;

    /// <summary>The driver has served the device.</summary>
    /// <returns>Whether the wire is low now.</returns>
    public bool Serve(int wire)
    {
        asserted[wire] &= kept[wire];
        return !asserted[wire];
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.WriteAll<bool>(asserted);
        writer.WriteAll<bool>(kept);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        reader.ReadAll<bool>(asserted);
        reader.ReadAll<bool>(kept);
    }
}
