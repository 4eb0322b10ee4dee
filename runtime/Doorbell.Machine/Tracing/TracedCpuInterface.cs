using Doorbell.Hardware.Cpu;

namespace Doorbell.Machine.Tracing;

/// <summary>A hart's CPU interface, with what is taken there written down.</summary>
/// <param name="hart">Position in Harts.</param>
/// <param name="inner">The interface.</param>
/// <param name="trace">Where it is written.</param>
internal sealed class TracedCpuInterface(int hart, ICpuInterface inner, MachineTrace trace) : ICpuInterface
{
    /// <inheritdoc/>
    public bool Signals => inner.Signals;

    /// <inheritdoc/>
    public int Acknowledge()
    {
        var signals = inner.Signals;
        var taken = inner.Acknowledge();
        if (signals)
        {
            trace.Acknowledged(hart, taken);
        }

        return taken;
    }

    /// <inheritdoc/>
    public void EndOfInterrupt(int identity) => inner.EndOfInterrupt(identity);

    /// <inheritdoc/>
    public void Raise(int identity) => inner.Raise(identity);
}
