using Doorbell.Hardware.Cpu;
using Doorbell.Hardware.Memory;

namespace Doorbell.Kernel.Platform;

/// <summary>The hardware as the kernel reaches it: by loads and stores, by CSRs, and by what waiting for hardware means.</summary>
public interface IPlatform
{
    /// <summary>The physical address space that harts see: RAM, interrupt files, APLIC and IOMMU registers.</summary>
    IPhysicalMemory Bus { get; }

    /// <summary>One CSR instruction on a hart.</summary>
    /// <param name="hart">Position in Harts.</param>
    /// <param name="operation">Which instruction.</param>
    /// <param name="number">CSR number, 0 to 0xFFF.</param>
    /// <param name="value">The operand; ignored by a read.</param>
    /// <param name="mode">The mode in which the hart executes it.</param>
    /// <returns>The old value. The kernel accesses only CSRs that exist on the hart.</returns>
    ulong Csr(int hart, CsrOperation operation, int number, ulong value, HartMode mode);

    /// <summary>The interrupt side of a hart that is not a RISC-V one; none of one that is.</summary>
    ICpuInterface? CpuInterface(int hart) => null;

    /// <summary>Physical address of an IOMMU's registers, also of one that is a PCI function; none if nobody can reach them.</summary>
    ulong? IommuRegisters(int iommu);

    /// <summary>Writes a word of a device's MSI-X entry.</summary>
    void WriteEntry(int device, int vector, MsixWord word, uint value);

    /// <summary>Reads a word of a device's MSI-X entry. Orders nothing: <see cref="ReadBack"/> does.</summary>
    uint ReadEntry(int device, int vector, MsixWord word);

    /// <summary>A read whose completion has pushed the device's earlier writes through the IOMMU to where they land, held or not.</summary>
    void ReadBack(int device);

    /// <summary>
    /// Gives an IOMMU time until its command queue is empty or stopped. A completed IOFENCE.C with PW has made the writes visible
    /// that this IOMMU had processed, held or not (to interrupt files only where the IOMMU's fence covers I/O memory).
    /// </summary>
    void Poll(int iommu);

    /// <summary>Physical address of an Arm hart's redistributor, both frames; none if it has none.</summary>
    ulong? Redistributor(int hart) => null;

    /// <summary>Gives an ITS time until its command queue is empty.</summary>
    /// <param name="its">Position in Itses.</param>
    void PollIts(int its)
    {
    }

    /// <summary>Function-level reset: entries are zeroed and masked, writes that the device has not emitted are forgotten.</summary>
    void Reset(int device);
}
