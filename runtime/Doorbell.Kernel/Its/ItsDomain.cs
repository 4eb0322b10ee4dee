using Doorbell.Engine;
using Doorbell.Hardware.Its;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;

namespace Doorbell.Kernel.Its;

/// <summary>The irqdomain of GICv3 ITSs: one doorbell for all harts, so that a move changes a table and no message (drivers/irqchip/irq-gic-v3-its.c, 6.12).</summary>
/// <remarks>A place is a hart and an LPI. Left out: GICv4's direct injection, SPIs, managed interrupts' own collections.</remarks>
internal sealed class ItsDomain : IParentDomain, IInterruptEntry
{
    private const int LastSgi = 15;

    private readonly KernelServices services;
    private readonly OnlineHarts online;
    private readonly PageAllocator pages;
    private readonly Func<int, int> itsOf;
    private readonly LpiTable lpis;
    private readonly Redistributors redistributors;
    private readonly ItsNode[] nodes;
    private readonly int[] load;
    private readonly bool[] possible;

    /// <param name="services">The machine.</param>
    /// <param name="online">Harts that are up.</param>
    /// <param name="pages">Where tables come from.</param>
    /// <param name="itsOf">The ITS that a device's messages go to: position in Itses.</param>
    public ItsDomain(KernelServices services, OnlineHarts online, PageAllocator pages, Func<int, int> itsOf)
    {
        this.services = services;
        this.online = online;
        this.pages = pages;
        this.itsOf = itsOf;
        var machine = services.Machine;
        lpis = new LpiTable(services.Platform);
        redistributors = new Redistributors(services.Platform, lpis);
        nodes = [.. machine.Itses.Select((_, index) => new ItsNode(services, pages, lpis, index))];
        load = new int[machine.Harts.Count];
        possible = new bool[machine.Harts.Count];
        PossibleHarts = [.. machine.Itses.SelectMany(its => its.Harts).Distinct().Order()];
        foreach (var hart in PossibleHarts)
        {
            possible[hart] = true;
        }

        Doorbells = new ItsPages(machine.Itses);
    }

    /// <inheritdoc/>
    public IDoorbellPages Doorbells { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> PossibleHarts { get; }

    /// <inheritdoc/>
    public bool MovesAtOnce(IrqDescriptor irq) => true;

    /// <inheritdoc/>
    public DueHarts Due { get; } = new(0);

    /// <inheritdoc/>
    public KernelResult Boot(KernelContext context)
    {
        using var frame = context.Enter("its_init");
        var span = services.Machine.Itses[0].Origin.Span;
        var result = lpis.Create(context, pages, span);
        foreach (var hart in PossibleHarts)
        {
            result = result.Succeeded ? redistributors.Prepare(context, pages, hart, span) : result;
        }

        foreach (var node in nodes)
        {
            result = result.Succeeded ? node.Probe(context) : result;
        }

        return result;
    }

    /// <inheritdoc/>
    public bool Serves(int hart) => possible[hart];

    /// <inheritdoc/>
    /// <remarks>its_cpu_init: LPIs on, and this hart's collection in every ITS that reaches it.</remarks>
    public void Start(KernelContext context, int hart)
    {
        using var frame = context.Enter("its_cpu_init");
        redistributors.Enable(hart);
        foreach (var node in nodes)
        {
            if (node.Description.Harts.Contains(hart))
            {
                node.MapCollection(hart);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>The collection stays mapped and LPIs stay on, as in the kernel; nothing leads there any more.</remarks>
    public void Stop(int hart)
    {
    }

    /// <inheritdoc/>
    public string OneVectorSource => "drivers/irqchip/irq-gic-v3-its-msi-parent.c (the kernel has several; here an interrupt has one EventID)";

    /// <inheritdoc/>
    public KernelResult Check(int device, int index) => KernelResult.Success;

    /// <inheritdoc/>
    public KernelResult Allocate(KernelContext context, IrqDescriptor irq, IReadOnlyList<int>? allowed)
    {
        using var frame = context.Enter("its_irq_domain_alloc");
        var node = NodeOf(irq.Device);
        var span = services.Machine.Devices[irq.Device].Origin.Span;
        var prepared = node.Prepare(context, DeviceIdOf(node, irq.Device), VectorsOf(node, irq.Device), out var device);
        if (!prepared.Succeeded || device is null)
        {
            return prepared;
        }

        if (Select(node, allowed, preferred: -1) is not { } hart || !device.TryAllocate(out var eventId))
        {
            return KernelResult.Error(
                Errno.ENOSPC, "No allowed hart is online, or the device has no event left.", "drivers/irqchip/irq-gic-v3-its.c, its_alloc_device_irq", span);
        }

        irq.Place = new VectorPlace(hart, device.FirstLpi + eventId);
        lpis.SetIrq(irq.Place.Identity, irq.Number);
        load[hart]++;
        node.MapEvent(device, irq.Place.Identity, hart);
        return KernelResult.Success;
    }

    /// <inheritdoc/>
    public void Free(KernelContext context, IrqDescriptor irq)
    {
        using var frame = context.Enter("its_irq_domain_free");
        var node = NodeOf(irq.Device);
        if (node.DeviceOf(irq.Place.Identity) is { } device)
        {
            lpis.SetIrq(irq.Place.Identity, null);
            load[irq.Place.Hart]--;
            node.Discard(device, irq.Place.Identity, irq.Place.Hart);
        }
    }

    /// <inheritdoc/>
    /// <remarks>its_irq_compose_msi_msg: GITS_TRANSLATER and the event; neither depends on the hart.</remarks>
    public MsiMessage Compose(IrqDescriptor irq, VectorPlace place)
    {
        var node = NodeOf(irq.Device);
        return new MsiMessage(node.Doorbell, (uint)(node.DeviceOf(place.Identity)?.EventOf(place.Identity) ?? 0));
    }

    /// <inheritdoc/>
    public void SetEnabled(KernelContext context, IrqDescriptor irq, bool enabled)
    {
        var node = NodeOf(irq.Device);
        lpis.SetEnabled(irq.Place.Identity, enabled);
        if (node.DeviceOf(irq.Place.Identity) is { } device)
        {
            node.Invalidate(device, irq.Place.Identity, irq.Place.Hart);
        }
    }

    /// <inheritdoc/>
    /// <remarks>its_set_affinity: one MOVI; the device's entry, its mapping and the LPI stay.</remarks>
    public KernelResult Move(KernelContext context, IrqDescriptor irq, IReadOnlyList<int> allowed, IMessageWriter writer)
    {
        using var frame = context.LockRaw("irq_set_affinity_locked [desc->lock]");
        using var inner = context.Enter("its_set_affinity");
        var node = NodeOf(irq.Device);
        if (Select(node, allowed, irq.Place.Hart) is not { } hart || node.DeviceOf(irq.Place.Identity) is not { } device)
        {
            return KernelResult.Error(
                Errno.EINVAL, "None of the harts is online and reached by the ITS.", "drivers/irqchip/irq-gic-v3-its.c, its_set_affinity",
                services.Machine.Devices[irq.Device].Origin.Span);
        }

        if (hart != irq.Place.Hart)
        {
            node.MoveEvent(device, irq.Place.Identity, irq.Place.Hart, hart);
            load[irq.Place.Hart]--;
            load[hart]++;
            irq.Place = irq.Place with { Hart = hart };
        }

        return KernelResult.Success;
    }

    /// <inheritdoc/>
    /// <remarks>A move is over when it returns.</remarks>
    public void ForceComplete(IrqDescriptor irq)
    {
    }

    /// <inheritdoc/>
    public int IrqOf(int hart, int identity) => lpis.IrqOf(identity);

    /// <inheritdoc/>
    public bool HasInterrupt(int hart) => services.Platform.CpuInterface(hart) is { Signals: true };

    /// <inheritdoc/>
    public int Acknowledge(int hart) =>
        services.Platform.CpuInterface(hart)?.Acknowledge() is { } taken && taken != Redistributor.Spurious ? taken : 0;

    /// <inheritdoc/>
    public bool IsIpi(int identity) => identity <= LastSgi;

    /// <inheritdoc/>
    public void EndOfInterrupt(int hart, int identity) => services.Platform.CpuInterface(hart)?.EndOfInterrupt(identity);

    /// <inheritdoc/>
    public void RunWork(KernelContext context, int hart)
    {
    }

    /// <inheritdoc/>
    /// <remarks>gic_ipi_send_mask: ICC_SGI1R_EL1 (drivers/irqchip/irq-gic-v3.c).</remarks>
    public void SendIpi(int hart) => services.Platform.CpuInterface(hart)?.Raise(Math.Clamp(services.Machine.Kernel.IpiIdentity, 1, LastSgi));

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        lpis.Save(writer);
        foreach (var node in nodes)
        {
            node.Save(writer);
        }

        writer.WriteAll<int>(load);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        lpis.Restore(reader);
        foreach (var node in nodes)
        {
            node.Restore(reader);
        }

        reader.ReadAll<int>(load);
    }

    private ItsNode NodeOf(int device) => nodes[itsOf(device)];

    /// <summary>Where the bus does not tell the ITS who writes, all devices are one to it.</summary>
    private uint DeviceIdOf(ItsNode node, int device) => node.Description.DeviceIdCheck ? services.Machine.Devices[device].DeviceId : 0;

    /// <summary>its_pci_msi_prepare: vectors of the device, and of all that share its DeviceID.</summary>
    private int VectorsOf(ItsNode node, int device) => node.Description.DeviceIdCheck
        ? Vectors(services.Machine.Devices[device])
        : services.Machine.Devices.Sum(Vectors);

    private static int Vectors(Topology.Descriptions.DeviceDescription device) => Math.Max(device.Msix, device.Msi);

    /// <summary>its_select_cpu: of the allowed online harts that the ITS reaches the one with fewest LPIs, then the lowest; a hart that is good already stays.</summary>
    private int? Select(ItsNode node, IReadOnlyList<int>? allowed, int preferred)
    {
        int? best = null;
        foreach (var hart in allowed ?? node.Description.Harts)
        {
            if (!online[hart] || !node.Description.Harts.Contains(hart))
            {
                continue;
            }

            if (hart == preferred)
            {
                return hart;
            }

            best = best is not { } known || load[hart] < load[known] || (load[hart] == load[known] && hart < known) ? hart : known;
        }

        return best;
    }
}
