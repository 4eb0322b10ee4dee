namespace Doorbell.Hardware.Imsic;

/// <summary>Where an interrupt controller says that a hart may have something to take.</summary>
/// <remarks>A hint for whoever schedules harts, not state: the signals themselves are read from the controller.</remarks>
public interface IInterruptLines
{
    /// <summary>An external interrupt signal is asserted after a change of its controller's state.</summary>
    /// <param name="hart">The machine's number of the hart.</param>
    /// <param name="guest">0 for the level that the controller serves, else the number of the guest interrupt file.</param>
    void FileRaised(int hart, int guest);
}
