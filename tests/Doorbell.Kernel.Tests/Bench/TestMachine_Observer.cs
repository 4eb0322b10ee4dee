using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Tests.Bench;

/// <summary>What the kernel tells is kept as one line each.</summary>
internal sealed partial class TestMachine
{
    public void HandledVector(int device, int vector, int hart) => Events.Add($"vector {device}.{vector} on {hart}");

    public void HandledGuestVector(int device, int vector, int vm, int vcpu) => Events.Add($"guest {device}.{vector} on {vm}.{vcpu}");

    public void HandledWire(int device, int wire, int hart)
    {
        Events.Add($"wire {device}.{wire} on {hart}");
        var source = Machine.Devices[device].Wires[wire].Source;
        if (!heldWires.Contains(source) || Count(Events[^1]) >= 3)
        {
            aplic?.SetWire(source, false);
        }
    }

    public void HandledIpi(int hart) => Events.Add($"ipi {hart}");

    public void HandledNotice(int vm, int vcpu, int hart) => Events.Add($"notice {vm}.{vcpu}");

    public void Exited(int vm, int vcpu) => Events.Add($"exit {vm}.{vcpu}");

    public void Woke(int vm, int vcpu) => Events.Add($"woke {vm}.{vcpu}");

    public void Spurious(int hart, int identity) => Events.Add($"spurious {hart}.{identity}");

    public void SpuriousInGuest(int vm, int vcpu, int identity) => Events.Add($"spurious in {vm}.{vcpu}: {identity}");

    public void Broke(Invariant invariant, Refusal reason)
    {
        Events.Add($"broke {invariant}");
        Breaches.Add(reason);
    }

    public void Logged(string text, SourceSpan span) => Events.Add($"log: {text}");
}
