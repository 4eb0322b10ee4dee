namespace Doorbell.Hardware.Aclint;

/// <summary>The wires from devices near the core to the harts.</summary>
public interface IHartWires
{
    /// <summary>Drives an interrupt wire of a hart, see <see cref="Hart.Hart.Drive"/>.</summary>
    /// <param name="hart">The machine's number of the hart.</param>
    /// <param name="major">The major interrupt.</param>
    /// <param name="level">High or low.</param>
    void Drive(int hart, int major, bool level);
}
