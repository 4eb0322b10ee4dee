using Doorbell.Kernel;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Machine.Building;
using Doorbell.Machine.Tracing;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine.Observing;

/// <summary>Hears the kernel: counts handler runs, lets devices be served, and marks harts that may have more to take.</summary>
internal sealed class KernelEvents(MachineDescription description, MachineHardware hardware, Observations observations, MachineTrace? trace) : IKernelObserver
{
    /// <summary>Set when the kernel is made.</summary>
    public IKernelView? View { get; set; }

    /// <inheritdoc/>
    public void HandledVector(int device, int vector, int hart)
    {
        Handled(ref observations.Vector(device, vector));
        trace?.Event("hart.handle", new Part(PartKind.Vector, description.Index, device, vector), hart);
    }

    /// <inheritdoc/>
    public void HandledGuestVector(int device, int vector, int vm, int vcpu)
    {
        Handled(ref observations.Vector(device, vector));
        trace?.Event("vcpu.handle", new Part(PartKind.Vector, description.Index, device, vector), vcpu);
    }

    /// <inheritdoc/>
    public void HandledWire(int device, int wire, int hart)
    {
        Handled(ref observations.Vector(device, wire));
        trace?.Event("hart.handle", new Part(PartKind.Wire, description.Index, device, wire), hart);
        if (hardware.Platforms[device] is { } platform && platform.Serve(wire))
        {
            hardware.Wires.Drive(description.Devices[device].Wires[wire], false);
        }
    }

    /// <inheritdoc/>
    public void HandledIpi(int hart)
    {
        Handled(ref observations.Ipi(hart));
        trace?.Event("hart.handle", new Part(PartKind.Ipi, description.Index, hart));
    }

    /// <inheritdoc/>
    public void HandledNotice(int vm, int vcpu, int hart)
    {
        observations.Notices(vm, vcpu)++;
        Look(vm, vcpu);
        trace?.Event("hart.handle", new Part(PartKind.Notice, description.Index, vm, vcpu), hart);
    }

    /// <inheritdoc/>
    public void Exited(int vm, int vcpu)
    {
        Look(vm, vcpu);
        trace?.Event("vcpu.inject", new Part(PartKind.Vcpu, description.Index, vm, vcpu));
    }

    /// <summary>Called when a vCPU may have got another file.</summary>
    public Action? FilesMayHaveChanged { get; set; }

    /// <inheritdoc/>
    public void Woke(int vm, int vcpu)
    {
        FilesMayHaveChanged?.Invoke();
        Look(vm, vcpu);
        trace?.Event("vcpu.wake", new Part(PartKind.Vcpu, description.Index, vm, vcpu));
    }

    /// <inheritdoc/>
    public void Spurious(int hart, int identity) => trace?.Event("hart.spurious", new Part(PartKind.Hart, description.Index, hart), identity);

    /// <inheritdoc/>
    public void SpuriousInGuest(int vm, int vcpu, int identity) =>
        trace?.Event("vcpu.spurious", new Part(PartKind.Vcpu, description.Index, vm, vcpu), identity);

    /// <inheritdoc/>
    public void Broke(Invariant invariant, Refusal reason)
    {
        observations.Broken.Add(invariant, reason.Reason);
        trace?.Broke(invariant, reason.Reason);
    }

    /// <inheritdoc/>
    public void Switched(int device, DomainView domain, SourceSpan span)
    {
        if (trace is null)
        {
            return;
        }

        var policy = domain.Policy is { } named ? $", policy {description.Policies[named].Origin.Name}" : "";
        trace.Switched(
            device,
            domain.Kind == DomainKind.Blocked ? "blocked" : $"{domain.Kind.ToString().ToLowerInvariant()} of {OwnerNames.Of(description, domain.Owner)}{policy}",
            span);
    }

    /// <inheritdoc/>
    public void Logged(string text, SourceSpan span) => trace?.At("kernel.log", text, span);

    /// <summary>A vCPU may have something to take that no wire of its hart tells of.</summary>
    public void Look(int vm, int vcpu)
    {
        if (View is { } view)
        {
            hardware.Ready.Add(view.FileOf(vm, vcpu).Hart);
        }
    }

    private void Handled(ref VectorRecord record)
    {
        record.Served |= record.Raised != 0;
        if (++record.Handled > record.Raised)
        {
            observations.Broken.Add(Invariant.P4, "a handler ran without a raise of its own vector");
        }
    }
}
