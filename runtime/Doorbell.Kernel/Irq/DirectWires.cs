using Doorbell.Hardware.Hart;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Irq;

/// <summary>Wires whose controller interrupts harts by a signal: requested, moved, taken (kernel/irq/manage.c; kernel/irq/chip.c, handle_fasteoi_irq).</summary>
internal sealed class DirectWires
{
    private const ulong SupervisorExternal = 1UL << 9;
    private const string Manage = "kernel/irq/manage.c, __setup_irq";
    private const string Affinity = "kernel/irq/manage.c, irq_do_set_affinity";

    private readonly KernelServices services;
    private readonly OnlineHarts online;
    private readonly IrqTable irqs;
    private readonly WiredHarts harts;
    private readonly Dictionary<(IWiredChip Chip, int Source), List<(int Device, int Wire)>> wires = [];

    public DirectWires(KernelServices services, OnlineHarts online, IrqTable irqs, WiredHarts harts)
    {
        (this.services, this.online, this.irqs, this.harts) = (services, online, irqs, harts);
        for (var device = 0; device < services.Machine.Devices.Count; device++)
        {
            for (var wire = 0; wire < services.Machine.Devices[device].Wires.Count; wire++)
            {
                if (Find(device, wire) is { } chip)
                {
                    var place = (chip, services.Machine.Devices[device].Wires[wire].Source);
                    if (!wires.TryGetValue(place, out var sharers))
                    {
                        wires.Add(place, sharers = []);
                    }

                    sharers.Add((device, wire));
                }
            }
        }
    }

    /// <summary>Everything off.</summary>
    public void Boot()
    {
        foreach (var chip in harts.Chips)
        {
            chip.Boot();
        }
    }

    /// <summary>A hart has come up: its controller may interrupt it.</summary>
    public void Start(int hart)
    {
        if (harts.ChipOf(hart) is { } chip)
        {
            services.Platform.Csr(hart, CsrOperation.Set, Csr.Sie, SupervisorExternal, HartMode.Supervisor);
            chip.Start(hart);
        }
    }

    /// <summary>A hart goes down: its wires go elsewhere, then it takes no more (disable_percpu_irq of the parent interrupt).</summary>
    public void Stop(int hart)
    {
        if (harts.ChipOf(hart) is null)
        {
            return;
        }

        foreach (var irq in irqs.All.ToArray())
        {
            if (irq.Kind == IrqKind.DirectWire && irq.Place.Hart == hart)
            {
                MoveOff(irq);
            }
        }

        services.Platform.Csr(hart, CsrOperation.Clear, Csr.Sie, SupervisorExternal, HartMode.Supervisor);
    }

    /// <summary>Whether a wire's controller is of this kind.</summary>
    public bool CanServe(WireTarget wire) => harts.Find(wire) is not null;

    /// <summary>request_irq, in process context.</summary>
    public KernelResult Request(KernelContext context, int device, int wire, IReadOnlyList<int>? allowed)
    {
        using var frame = context.Enter("irq_create_fwspec_mapping");
        var description = services.Machine.Devices[device];
        var name = $"\"{description.Origin.Name}[{wire}]\"";
        if (irqs.Find(device, wire) is not null)
        {
            return KernelResult.Error(Errno.EBUSY, $"{name} has been requested already.", Manage, description.Origin.Span);
        }

        if (Find(device, wire) is not { } chip)
        {
            return KernelResult.Error(Errno.EINVAL, $"{name} does not exist.", Manage, description.Origin.Span);
        }

        var source = description.Wires[wire].Source;
        if (OnSource(chip, source) is { } other)
        {
            return KernelResult.Error(
                Errno.EBUSY, $"{name} is a source that \"{services.Machine.Devices[other.Device].Origin.Name}[{other.Index}]\" has requested: no handler shares it.",
                Manage, description.Origin.Of("wires"));
        }

        if (FirstServed(chip, allowed) is not { } hart)
        {
            return Unserved(name, description.Origin.Span);
        }

        var irq = irqs.Add(IrqKind.DirectWire, device, wire);
        irq.Affinity = allowed;
        irq.Place = new VectorPlace(hart, source);
        irq.Message = new MsiMessage(0, (uint)source);
        chip.StartUp(source, hart);
        return KernelResult.Success;
    }

    /// <summary>free_irq.</summary>
    public void Free(IrqDescriptor irq)
    {
        Find(irq.Device, irq.Index)?.ShutDown(irq.Place.Identity, irq.Place.Hart);
        irqs.Remove(irq);
    }

    /// <summary>irq_set_affinity: at once, to the lowest allowed hart that the controller serves.</summary>
    public KernelResult SetAffinity(IrqDescriptor irq, IReadOnlyList<int> allowed)
    {
        var description = services.Machine.Devices[irq.Device];
        if (Find(irq.Device, irq.Index) is not { } chip || FirstServed(chip, allowed) is not { } hart)
        {
            return Unserved($"\"{description.Origin.Name}[{irq.Index}]\"", description.Origin.Span);
        }

        MoveTo(chip, irq, hart);
        irq.Affinity = allowed;
        return KernelResult.Success;
    }

    /// <summary>Masks or unmasks a wire.</summary>
    public void SetMasked(IrqDescriptor irq, bool masked) => Find(irq.Device, irq.Index)?.SetMasked(irq.Place.Identity, masked);

    /// <summary>Whether a hart has an external interrupt to take by a controller's signal.</summary>
    public bool HasInterrupt(int hart) =>
        harts.ChipOf(hart) is not null
        && (services.Platform.Csr(hart, CsrOperation.Read, Csr.Sip, 0, HartMode.Supervisor)
            & services.Platform.Csr(hart, CsrOperation.Read, Csr.Sie, 0, HartMode.Supervisor) & SupervisorExternal) != 0;

    /// <summary>Whether a hart's external interrupts come by a controller's signal.</summary>
    public bool Serves(int hart) => harts.ChipOf(hart) is not null;

    /// <summary>
    /// plic_handle_irq and aplic_direct_handle_irq: claim, handler, end of interrupt. Linux claims until nothing is left; here each turn is an
    /// interrupt of its own, so that others may move between them.
    /// </summary>
    public void Handle(int hart)
    {
        if (harts.ChipOf(hart) is not { } chip || chip.Claim(hart) is not (not 0 and var source))
        {
            return;
        }

        if (OnSource(chip, source) is { } irq)
        {
            services.Observer.HandledWire(irq.Device, irq.Index, hart);
        }
        else
        {
            services.Observer.Spurious(hart, source);
        }

        chip.Complete(source, hart);
    }

    private IWiredChip? Find(int device, int wire)
    {
        var described = services.Machine.Devices[device].Wires;
        return (uint)wire < (uint)described.Count ? harts.Find(described[wire]) : null;
    }

    private IrqDescriptor? OnSource(IWiredChip chip, int source)
    {
        if (wires.TryGetValue((chip, source), out var sharers))
        {
            foreach (var (device, wire) in sharers)
            {
                if (irqs.Find(device, wire) is { } irq)
                {
                    return irq;
                }
            }
        }

        return null;
    }

    /// <summary>cpumask_first_and_and(&amp;priv->lmask, mask_val, cpu_online_mask).</summary>
    private int? FirstServed(IWiredChip chip, IReadOnlyList<int>? allowed)
    {
        for (var hart = 0; hart < services.Machine.Harts.Count; hart++)
        {
            if (harts.ChipOf(hart) == chip && online[hart] && allowed?.Contains(hart) != false)
            {
                return hart;
            }
        }

        return null;
    }

    private static KernelResult Unserved(string name, SourceSpan span) => KernelResult.Error(
        Errno.EINVAL, $"The controller of {name} interrupts none of the harts at supervisor level that are asked for and online.", Affinity, span);

    private static void MoveTo(IWiredChip chip, IrqDescriptor irq, int hart)
    {
        chip.Move(irq.Place.Identity, irq.Place.Hart, hart);
        irq.Place = irq.Place with { Hart = hart };
    }

    /// <summary>migrate_one_irq (kernel/irq/cpuhotplug.c).</summary>
    private void MoveOff(IrqDescriptor irq)
    {
        var span = services.Machine.Devices[irq.Device].Origin.Span;
        if (Find(irq.Device, irq.Index) is not { } chip)
        {
            return;
        }

        var target = FirstServed(chip, irq.Affinity);
        if (target is null)
        {
            services.Observer.Logged($"IRQ {irq.Number}: no hart of its affinity is left online; it goes to any.", span);
            target = FirstServed(chip, null);
        }

        if (target is { } hart)
        {
            MoveTo(chip, irq, hart);
        }
        else
        {
            services.Observer.Logged($"IRQ {irq.Number}: set affinity failed (EINVAL): its controller interrupts no other hart that is online.", span);
        }
    }
}
