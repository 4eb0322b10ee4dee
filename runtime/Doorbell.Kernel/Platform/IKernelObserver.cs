using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Platform;

/// <summary>Hears what the kernel does while it does it. Must not call back into the kernel.</summary>
public interface IKernelObserver
{
    /// <summary>The handler of a host driver's or a process's vector runs; the device is serviced.</summary>
    void HandledVector(int device, int vector, int hart);

    /// <summary>A guest's handler runs; the device is serviced.</summary>
    void HandledGuestVector(int device, int vector, int vm, int vcpu);

    /// <summary>The handler of a wire runs; a device that was not told to hold its level wire lowers it before this returns.</summary>
    void HandledWire(int device, int wire, int hart);

    /// <summary>A hart took an inter-processor interrupt.</summary>
    void HandledIpi(int hart);

    /// <summary>A hart took the notice of a vCPU's memory-resident interrupt file.</summary>
    void HandledNotice(int vm, int vcpu, int hart);

    /// <summary>The host's hands were taken to inject an interrupt into a vCPU.</summary>
    void Exited(int vm, int vcpu);

    /// <summary>A sleeping vCPU is woken by its file or notice.</summary>
    void Woke(int vm, int vcpu);

    /// <summary>A hart claimed an identity that is nobody's.</summary>
    void Spurious(int hart, int identity);

    /// <summary>A vCPU claimed an identity that is nobody's.</summary>
    void SpuriousInGuest(int vm, int vcpu, int identity);

    /// <summary>An invariant is broken by what the kernel just did (P6 with its call path).</summary>
    void Broke(Invariant invariant, Refusal reason);

    /// <summary>A device has got a domain, or was blocked. Who does not care need not listen.</summary>
    void Switched(int device, DomainView domain, SourceSpan span)
    {
    }

    /// <summary>What the kernel prints to its log.</summary>
    void Logged(string text, SourceSpan span);
}
