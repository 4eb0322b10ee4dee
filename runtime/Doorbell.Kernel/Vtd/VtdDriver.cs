using Doorbell.Engine;
using Doorbell.Hardware.Vtd;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Vtd;

/// <summary>The driver of one VT-d remapping unit in legacy mode: DMA remapping and, if the machine uses it, interrupt remapping (drivers/iommu/intel/iommu.c and irq_remapping.c, 6.12).</summary>
/// <remarks>Left out: scalable mode, ATS, page requests, the unit's own fault interrupt (faults are read where they lie), I/O APICs.</remarks>
/// <param name="platform">The hardware.</param>
/// <param name="pages">Where tables and queues come from.</param>
/// <param name="description">The unit.</param>
/// <param name="index">Its position in Iommus.</param>
/// <param name="registers">Physical address of its registers.</param>
/// <param name="remapsInterrupts">Whether some chain of irqdomains passes it (intremap=on).</param>
public sealed class VtdDriver(
    IPlatform platform, PageAllocator pages, IommuDescription description, int index, ulong registers, bool remapsInterrupts) : IIommuDriver
{
    private const uint TranslationEnable = 1u << 31;
    private const uint SetRootTable = 1u << 30;
    private const uint QueueEnable = 1u << 26;
    private const uint InterruptRemappingEnable = 1u << 25;
    private const uint SetInterruptTable = 1u << 24;
    private const ulong PostedInterrupts = 1UL << 59;

    /// <summary>Domain ids 0 (reserved by units with caching mode) and 1 (pass-through, FLPT_DEFAULT_DID) are not given out.</summary>
    private const int FirstDomainId = 2;

    private readonly ContextTables contexts = new(platform.Bus, pages);
    private readonly InvalidationQueue queue = new(platform, index, registers);
    private InterruptRemappingTable? interrupts;
    private ulong capabilities;

    /// <inheritdoc/>
    public string Source => "drivers/iommu/intel/iommu.c, paging_domain_alloc";

    /// <inheritdoc/>
    public bool HasMsiTables => false;

    /// <summary>Whether entries of the interrupt remapping table may have the posted format (CAP.PI).</summary>
    public bool CanPost => (capabilities & PostedInterrupts) != 0;

    /// <inheritdoc/>
    /// <remarks>intel_iommu_get_resv_regions: IOAPIC_RANGE_START to IOAPIC_RANGE_END, of kind MSI, for every device.</remarks>
    public IReadOnlyList<ReservedRegion> Regions { get; } =
    [
        new ReservedRegion(
            RegionKind.Msi, new AddressRange(InterruptMessage.Window, InterruptMessage.WindowSize), PagePermissions.Write, RegionSource.Driver, description.Origin.Span),
    ];

    /// <inheritdoc/>
    /// <remarks>None: legacy mode has one stage.</remarks>
    public IPageTableFormat? GuestFormat => null;

    /// <summary>The interrupt remapping table; none if interrupts are not remapped.</summary>
    internal InterruptRemappingTable? Interrupts => interrupts;

    /// <inheritdoc/>
    public IPageTableFormat? FormatOf(TranslationStage stage) => new SecondStageFormat();

    /// <summary>init_dmars and intel_enable_irq_remapping: root table, queue and interrupt table are latched, then enabled; the compatibility format stays off.</summary>
    public KernelResult Probe(KernelContext context)
    {
        using var frame = context.Enter("init_dmars");
        var span = description.Origin.Span;
        platform.Bus.Read64(registers + VtdRegister.Capability, out capabilities);
        if (queue.Create(context, pages, span) is { Succeeded: false } noQueue)
        {
            return noQueue;
        }

        if (contexts.Create(context, span) is { Succeeded: false } noRoot)
        {
            return noRoot;
        }

        platform.Bus.Write64(registers + VtdRegister.RootTable, contexts.Root);
        var enables = TranslationEnable | QueueEnable;
        var pointers = SetRootTable;
        if (remapsInterrupts)
        {
            interrupts = new InterruptRemappingTable(platform, queue);
            if (interrupts.Create(context, pages, span) is { Succeeded: false } noTable)
            {
                return noTable;
            }

            platform.Bus.Write64(registers + VtdRegister.InterruptTable, interrupts.Register);
            enables |= InterruptRemappingEnable;
            pointers |= SetInterruptTable;
        }

        platform.Bus.Write32(registers + VtdRegister.GlobalCommand, pointers | QueueEnable);
        queue.Send(InvalidationDescriptor.AllContexts);
        queue.Send(InvalidationDescriptor.AllPages);
        queue.Send(InvalidationDescriptor.AllInterruptEntries);
        platform.Bus.Write32(registers + VtdRegister.GlobalCommand, enables);
        return queue.Wait(span);
    }

    /// <inheritdoc/>
    public ulong ContextOf(uint deviceId) => contexts.Find((ushort)deviceId);

    /// <inheritdoc/>
    /// <remarks>
    /// domain_context_clear_one and domain_context_mapping_one: a present entry is cleared and forgotten, with all that is cached under its domain,
    /// before the new one is written; in between what the device writes to memory is lost (fault 2). Interrupts do not notice: their window is not translated.
    /// </remarks>
    public KernelResult SetDomain(KernelContext context, DeviceDescription device, IommuDomain? domain)
    {
        var span = device.Origin.Span;
        var requesterId = (ushort)device.DeviceId;
        using var frame = context.Enter("domain_context_mapping_one");
        if (contexts.FindOrMake(context, requesterId, span, out var at) is { Succeeded: false } failed)
        {
            return failed;
        }

        if (contexts.Read(at) is { Present: true } old)
        {
            contexts.Clear(at);
            queue.Send(InvalidationDescriptor.Contexts(old.DomainId, requesterId));
            queue.Send(InvalidationDescriptor.Domain(old.DomainId));
            if (queue.Wait(span) is { Succeeded: false } stuck)
            {
                return stuck;
            }
        }

        if (domain is not null)
        {
            contexts.Write(at, domain.Table is { } table ? ContextEntry.Translating(table.Root, IdOf(domain)) : ContextEntry.PassThrough(FirstDomainId - 1));
        }

        return KernelResult.Success;
    }

    /// <inheritdoc/>
    public void Invalidate(IommuDomain domain, ulong? address) =>
        queue.Send(address is { } page ? InvalidationDescriptor.Page(IdOf(domain), page) : InvalidationDescriptor.Domain(IdOf(domain)));

    /// <inheritdoc/>
    public void InvalidateGuestStage(IommuDomain domain) => queue.Send(InvalidationDescriptor.Domain(IdOf(domain)));

    /// <inheritdoc/>
    public KernelResult Fence(bool previousWrites, SourceSpan span) => queue.Wait(span);

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(capabilities);
        contexts.Save(writer);
        queue.Save(writer);
        writer.Write(interrupts is not null);
        interrupts?.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        capabilities = reader.Read<ulong>();
        contexts.Restore(reader);
        queue.Restore(reader);
        interrupts = reader.Read<bool>() ? new InterruptRemappingTable(platform, queue) : null;
        interrupts?.Restore(reader);
    }

    private static ushort IdOf(IommuDomain domain) => (ushort)(domain.Plan.Id + FirstDomainId);
}
