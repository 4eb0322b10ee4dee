using Doorbell.Engine;
using Doorbell.Hardware.Memory;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Iommu;

/// <summary>The driver of one RISC-V IOMMU (drivers/iommu/riscv/iommu.c, 6.13, extended by second stages and MSI tables as the drafts of 2025 and 2026 do).</summary>
/// <remarks>Left out: IOMMU interrupts (faults are read where they lie), page requests, process directories, performance counters.</remarks>
public sealed class RiscvIommuDriver : IIommuDriver
{
    private const ulong MsiFlat = 1UL << 22;
    private const int LogFaultEntries = 12;

    private readonly IPlatform platform;
    private readonly PageAllocator pages;
    private readonly IommuDescription description;
    private readonly AtsMode ats;
    private readonly int index;
    private readonly ulong registers;
    private readonly CommandQueue commands;
    private readonly DeviceDirectory directory;
    private readonly ProcessDirectories processes;
    private ulong capabilities;

    /// <summary>A driver that has not probed yet.</summary>
    /// <param name="platform">The hardware.</param>
    /// <param name="pages">Where tables and queues come from.</param>
    /// <param name="description">The IOMMU.</param>
    /// <param name="index">Its position in Iommus.</param>
    /// <param name="registers">Physical address of its registers.</param>
    /// <param name="ats">Whether the kernel lets devices translate beforehand.</param>
    public RiscvIommuDriver(IPlatform platform, PageAllocator pages, IommuDescription description, int index, ulong registers, AtsMode ats)
    {
        this.ats = ats;
        this.platform = platform;
        this.pages = pages;
        this.description = description;
        this.index = index;
        this.registers = registers;
        directory = new DeviceDirectory(platform.Bus, pages);
        processes = new ProcessDirectories(platform.Bus, pages);
        commands = new CommandQueue(platform, index, registers);
    }

    /// <summary>The capabilities register as probed.</summary>
    public ulong Capabilities => capabilities;

    /// <summary>Whether device contexts have the four MSI doublewords (capabilities.MSI_FLAT).</summary>
    public bool HasMsiTables => (capabilities & MsiFlat) != 0;

    /// <inheritdoc/>
    public string Source => "drivers/iommu/riscv/iommu.c, riscv_iommu_alloc_paging_domain";

    /// <inheritdoc/>
    /// <remarks>The merged driver has no get_resv_regions.</remarks>
    public IReadOnlyList<ReservedRegion> Regions => [];

    /// <inheritdoc/>
    /// <remarks>Sv39: what every RISC-V IOMMU with a first stage of 64 bits has.</remarks>
    public IPageTableFormat? GuestFormat { get; } = new RiscvPageTableFormat(3, isSecondStage: false);

    /// <inheritdoc/>
    /// <remarks>The widest one that the IOMMU has: Sv57, else Sv48, else Sv39, or their x4 forms.</remarks>
    public IPageTableFormat? FormatOf(TranslationStage stage)
    {
        var isSecond = stage == TranslationStage.Second;
        return Widest(isSecond ? 17 : 9) is > 0 and var levels ? new RiscvPageTableFormat(levels, isSecond) : null;
    }

    /// <summary>riscv_iommu_init: queues, then the device directory with as many levels as the IOMMU takes, then everything is invalidated.</summary>
    public KernelResult Probe(KernelContext context)
    {
        using var frame = context.Enter("riscv_iommu_init");
        var span = description.Origin.Span;
        platform.Bus.Read64(registers + RegisterOffsets.Capabilities, out capabilities);
        if (commands.Create(context, pages, span) is { Succeeded: false } noQueue)
        {
            return noQueue;
        }

        const int faultBytes = 32 << LogFaultEntries;
        if (pages.Allocate(context, faultBytes / Ram.PageSize, faultBytes, span, out var faults) is { Succeeded: false } noFaults)
        {
            return noFaults;
        }

        platform.Bus.Write64(registers + RegisterOffsets.Fqb, (faults >> 12 << 10) | (LogFaultEntries - 1));
        platform.Bus.Write32(registers + RegisterOffsets.Fqh, 0);
        platform.Bus.Write32(registers + RegisterOffsets.Fqcsr, 1);
        platform.Poll(index);
        if (directory.Create(context, HasMsiTables, span) is { Succeeded: false } noDirectory)
        {
            return noDirectory;
        }

        for (var levels = 3; levels > 0; levels--)
        {
            // ddtp.iommu_mode: 2 to 4 are one to three levels; a mode that the IOMMU lacks does not stick.
            platform.Bus.Write64(registers + RegisterOffsets.Ddtp, (directory.Root >> 12 << 10) | (uint)(levels + 1));
            platform.Poll(index);
            platform.Bus.Read64(registers + RegisterOffsets.Ddtp, out var ddtp);
            if ((ddtp & 0xf) == (uint)(levels + 1))
            {
                directory.Levels = levels;
                commands.Send(Command.InvalidateDirectory(null));
                commands.Send(Command.InvalidateFirstStage(null, null, null));
                commands.Send(Command.InvalidateSecondStage(null, null));
                return commands.Sync(previousWrites: false, span);
            }
        }

        return KernelResult.Error(
            Errno.ENODEV, "The IOMMU takes no device directory of any depth.", "drivers/iommu/riscv/iommu.c, riscv_iommu_iodir_set_mode", span);
    }

    /// <inheritdoc/>
    public ulong ContextOf(uint deviceId) => directory.Find(deviceId);

    /// <inheritdoc/>
    /// <remarks>
    /// riscv_iommu_iodir_update: a valid context is made invalid, its caches are invalidated, the new one is written, tc last.
    /// In between what the device writes is lost (fault 258): the change is not hitless.
    /// </remarks>
    public KernelResult SetDomain(KernelContext context, DeviceDescription device, IommuDomain? domain)
    {
        var span = device.Origin.Span;
        using var frame = context.Enter("riscv_iommu_iodir_update");
        if (directory.FindOrMake(context, device.DeviceId, span, out var at) is { Succeeded: false } failed)
        {
            return failed;
        }

        if (directory.Read(at) is { } old && (old.Tc & DeviceContextImage.Valid) != 0)
        {
            platform.Bus.Write64(at, old.Tc & ~DeviceContextImage.Valid);
            commands.Send(Command.InvalidateDirectory(device.DeviceId));
            if (old.Gscid is { } gscid)
            {
                commands.Send(Command.InvalidateFirstStage(gscid, null, null));
                commands.Send(Command.InvalidateSecondStage(gscid, null));
            }
            else
            {
                commands.Send(Command.InvalidateFirstStage(null, ProcessDirectories.IsDirectory(old) ? null : old.Pscid, null));
            }

            if (commands.Sync(previousWrites: false, span) is { Succeeded: false } stuck)
            {
                return stuck;
            }
        }

        var image = DeviceContexts.Of(device, domain, ats, capabilities);
        if (image.Gscid is null && processes.Extend(context, device, ref image) is { Succeeded: false } noProcess)
        {
            return noProcess;
        }

        directory.Write(at, image);
        return KernelResult.Success;
    }

    /// <inheritdoc/>
    /// <remarks>Left out: process directories behind a second stage, which would have to lie in guest-physical memory.</remarks>
    public KernelResult SetProcess(KernelContext context, DeviceDescription device, IommuDomain domain, uint pasid, IommuDomain? process)
    {
        using var frame = context.Enter("riscv_iommu_set_dev_pasid");
        if (domain.Table is { IsSecondStage: true } || process is { Table: null })
        {
            return KernelResult.Error(
                Errno.EOPNOTSUPP, "A PASID's tables need a first stage of their own, and the device's domain translates in the second.",
                "drivers/iommu/iommu.c, iommu_attach_device_pasid", domain.Plan.Span);
        }

        ulong? stage = process?.Table is { } table ? ((ulong)RiscvPageTableFormat.ModeOf(table.Format) << 60) | (table.Root >> 12) : null;
        if (processes.Set(context, device, capabilities, pasid, stage, process?.Pscid ?? 0) is { Succeeded: false } failed)
        {
            return failed;
        }

        // Valid contexts are not cached before they are; a context that went away is, and the device's own may have no directory yet.
        return SetDomain(context, device, domain);
    }

    /// <inheritdoc/>
    /// <remarks>IOTINVAL.GVMA of a second stage, whose ADDR is the guest-physical page that the changed entry translates; else IOTINVAL.VMA.</remarks>
    public void Invalidate(IommuDomain domain, ulong? address) => commands.Send(domain.Plan.Stage == TranslationStage.Second
        ? Command.InvalidateSecondStage(domain.Gscid, address)
        : Command.InvalidateFirstStage(null, domain.Pscid, address));

    /// <inheritdoc/>
    public void InvalidateGuestStage(IommuDomain domain) => commands.Send(Command.InvalidateFirstStage(domain.Gscid, null, null));

    /// <inheritdoc/>
    /// <remarks>IOFENCE.C, with PW if previous writes count.</remarks>
    public KernelResult Fence(bool previousWrites, SourceSpan span) => commands.Sync(previousWrites, span);

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(capabilities);
        directory.Save(writer);
        processes.Save(writer);
        commands.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        capabilities = reader.Read<ulong>();
        directory.Restore(reader);
        processes.Restore(reader);
        commands.Restore(reader);
    }

    /// <summary>Sv39 stands at bit 9 of the capabilities, Sv39x4 at bit 17, the wider ones behind.</summary>
    private int Widest(int sv39)
    {
        for (var levels = 5; levels >= 3; levels--)
        {
            if ((capabilities >> (sv39 + levels - 3) & 1) != 0)
            {
                return levels;
            }
        }

        return 0;
    }
}
