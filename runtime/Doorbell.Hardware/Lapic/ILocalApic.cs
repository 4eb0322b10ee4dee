using Doorbell.Hardware.Cpu;

namespace Doorbell.Hardware.Lapic;

/// <summary>A local APIC as its hart's software sees it.</summary>
public interface ILocalApic : ICpuInterface
{
    /// <summary>The interrupt request register's bit of a vector: requested, and not acknowledged.</summary>
    bool IsRequested(int vector);
}
