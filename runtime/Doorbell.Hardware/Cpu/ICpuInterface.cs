namespace Doorbell.Hardware.Cpu;

/// <summary>The interrupt side of a hart that has no interrupt files: a GIC CPU interface or a local APIC.</summary>
public interface ICpuInterface
{
    /// <summary>Whether an interrupt waits that the hart may take.</summary>
    bool Signals { get; }

    /// <summary>The hart takes its top interrupt (a read of ICC_IAR1_EL1; the local APIC's vector on the bus).</summary>
    /// <returns>The controller's number of it; its spurious number if none waits.</returns>
    int Acknowledge();

    /// <summary>The hart is done with an interrupt (a write to ICC_EOIR1_EL1; the EOI register).</summary>
    void EndOfInterrupt(int identity);

    /// <summary>Another hart sends an interrupt (ICC_SGI1R_EL1; the ICR).</summary>
    /// <param name="identity">INTID of an SGI, or a vector.</param>
    void Raise(int identity);
}
