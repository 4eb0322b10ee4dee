using System.Numerics;
using Doorbell.Engine;
using Doorbell.Hardware.Smmu;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Smmu;

/// <summary>The driver of one Arm SMMUv3 (drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c, 6.12).</summary>
/// <remarks>Left out: two-level stream tables, PASIDs, ATS, stall, the event queue's interrupt (records are read where they lie).</remarks>
public sealed class SmmuDriver : IIommuDriver
{
    /// <summary>MSI_IOVA_BASE and MSI_IOVA_LENGTH: the window that the driver offers for software's doorbells, the same on every machine.</summary>
    public static readonly AddressRange DoorbellWindow = new(0x0800_0000, 1 << 20);

    private const int LogEvents = 7;
    private const uint FirstStage = 2;
    private const uint SecondStage = 1;
    private const uint TranslateWithQueues = 0xd;
    private const uint StreamIdSize = 0x3f;

    private readonly IPlatform platform;
    private readonly PageAllocator pages;
    private readonly IommuDescription description;
    private readonly uint[] masters;
    private readonly ulong registers;
    private readonly SmmuCommandQueue commands;
    private readonly StreamTable streams;
    private readonly SortedDictionary<int, ulong> guestDescriptors = [];
    private uint features;

    /// <summary>A driver that has not probed yet.</summary>
    /// <param name="services">The machine.</param>
    /// <param name="pages">Where tables and queues come from.</param>
    /// <param name="index">The SMMU's position in Iommus.</param>
    /// <param name="registers">Physical address of its registers.</param>
    public SmmuDriver(KernelServices services, PageAllocator pages, int index, ulong registers)
    {
        platform = services.Platform;
        this.pages = pages;
        description = services.Machine.Iommus[index];
        this.registers = registers;
        commands = new SmmuCommandQueue(platform, index, registers);
        streams = new StreamTable(platform.Bus, pages, commands);
        masters = [.. services.Machine.Devices.Where(device => device.Iommu == index).Select(device => device.DeviceId)];
        Regions = [new ReservedRegion(RegionKind.SwMsi, DoorbellWindow, PagePermissions.Write, RegionSource.Driver, description.Origin.Span)];
    }

    /// <inheritdoc/>
    public string Source => "drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c, arm_smmu_domain_finalise";

    /// <inheritdoc/>
    public bool HasMsiTables => false;

    /// <inheritdoc/>
    /// <remarks>arm_smmu_get_resv_regions: one software window, hard-coded.</remarks>
    public IReadOnlyList<ReservedRegion> Regions { get; }

    /// <inheritdoc/>
    /// <remarks>A guest's first stage needs both stages (iommufd's nested domains, 6.13).</remarks>
    public IPageTableFormat? GuestFormat => (features & (FirstStage | SecondStage)) == (FirstStage | SecondStage) ? new VmsaFormat(isSecondStage: false) : null;

    /// <inheritdoc/>
    /// <remarks>An SMMU without the first stage translates in the second, whatever was asked for (arm_smmu_domain_finalise).</remarks>
    public IPageTableFormat? FormatOf(TranslationStage stage)
    {
        var isSecond = stage == TranslationStage.Second || (features & FirstStage) == 0;
        return (features & (isSecond ? SecondStage : FirstStage)) != 0 ? new VmsaFormat(isSecond) : null;
    }

    /// <summary>arm_smmu_device_reset: queues and stream table, everything invalidated, then SMMUEN.</summary>
    public KernelResult Probe(KernelContext context)
    {
        using var frame = context.Enter("arm_smmu_device_probe");
        var span = description.Origin.Span;
        platform.Bus.Read32(registers + SmmuRegister.Idr0, out features);
        platform.Bus.Read32(registers + SmmuRegister.Idr1, out var sizes);
        var known = (int)(sizes & StreamIdSize);
        var streamBits = BitOperations.Log2(masters.Where(stream => stream >> known == 0).DefaultIfEmpty().Max() | 1) + 1;
        platform.Bus.Write32(registers + SmmuRegister.Cr0, 0);
        if (commands.Create(context, pages, span) is { Succeeded: false } noQueue)
        {
            return noQueue;
        }

        if (pages.Allocate(context, 1, 4096, span, out var events) is { Succeeded: false } noEvents)
        {
            return noEvents;
        }

        if (streams.Create(context, streamBits, span) is { Succeeded: false } noTable)
        {
            return noTable;
        }

        platform.Bus.Write64(registers + SmmuRegister.StrtabBase, streams.Base);
        platform.Bus.Write32(registers + SmmuRegister.StrtabBaseCfg, (uint)streamBits);
        platform.Bus.Write64(registers + SmmuRegister.EventqBase, events | LogEvents);
        platform.Bus.Write32(registers + SmmuRegister.EventqProd, 0);
        platform.Bus.Write32(registers + SmmuRegister.EventqCons, 0);
        platform.Bus.Write32(registers + SmmuRegister.Cr0, TranslateWithQueues & ~1u);
        commands.Send(new SmmuCommand((byte)SmmuOpcode.ConfigurationAll, 31));
        commands.Send(SmmuCommand.Tlb(SmmuOpcode.TlbNonsecureNonhypAll, 0));
        if (commands.Sync(span) is { Succeeded: false } stuck)
        {
            return stuck;
        }

        platform.Bus.Write32(registers + SmmuRegister.Cr0, TranslateWithQueues);
        platform.Bus.Read32(registers + SmmuRegister.Cr0Ack, out var acknowledged);
        return (acknowledged & 1) != 0
            ? KernelResult.Success
            : KernelResult.Error(Errno.ETIMEDOUT, "The SMMU does not switch translation on.", "drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c, arm_smmu_write_reg_sync", span);
    }

    /// <inheritdoc/>
    public ulong ContextOf(uint deviceId) => streams.Find(deviceId);

    /// <inheritdoc/>
    /// <remarks>arm_smmu_attach_dev: the descriptor first, then the stream table entry; a descriptor that is no longer used is cleared afterwards.</remarks>
    public KernelResult SetDomain(KernelContext context, DeviceDescription device, IommuDomain? domain)
    {
        using var frame = context.Enter("arm_smmu_attach_dev");
        var (stream, span) = (device.DeviceId, device.Origin.Span);
        if (streams.Find(stream) == 0)
        {
            return KernelResult.Error(
                Errno.ERANGE, $"StreamID 0x{stream:x} has more bits than the SMMU knows.", "drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c, arm_smmu_init_sid_strtab", span);
        }

        if (domain?.Table is not { } table)
        {
            return Leave(stream, domain is null ? StreamTableEntry.Abort : StreamTableEntry.Bypass, span);
        }

        if (table.IsSecondStage)
        {
            ulong descriptor = 0;
            if (domain is { GuestTable: { } guest, Plan.GuestTables: { } memory }
                && FindOrMakeGuestDescriptor(context, domain, guest, memory, out descriptor) is { Succeeded: false } noDescriptor)
            {
                return noDescriptor;
            }

            return Leave(stream, StreamTableEntry.SecondStage(table.Root, (ushort)domain.Gscid, descriptor, VmsaFormat.AddressBits), span);
        }

        var result = streams.FindOrMakeDescriptor(context, stream, span, out var at);
        if (result.Succeeded)
        {
            result = streams.WriteDescriptor(stream, at, ContextDescriptor.Create(table.Root, (ushort)domain.Pscid, VmsaFormat.AddressBits), span);
        }

        return result.Succeeded ? streams.WriteEntry(stream, StreamTableEntry.FirstStage(at), span) : result;
    }

    /// <inheritdoc/>
    /// <remarks>TLBI_NH_VA or TLBI_NH_ASID; of a second stage TLBI_S2_IPA or TLBI_S12_VMALL.</remarks>
    public void Invalidate(IommuDomain domain, ulong? address)
    {
        var isSecond = domain.Table is { IsSecondStage: true };
        commands.Send((isSecond, address) switch
        {
            (true, { } page) => SmmuCommand.Tlb(SmmuOpcode.TlbSecondStageAddress, (ushort)domain.Gscid, 0, page),
            (true, null) => SmmuCommand.Tlb(SmmuOpcode.TlbSecondStageAll, (ushort)domain.Gscid),
            (false, { } page) => SmmuCommand.Tlb(SmmuOpcode.TlbNonsecureAddress, 0, (ushort)domain.Pscid, page),
            _ => SmmuCommand.Tlb(SmmuOpcode.TlbNonsecureAsid, 0, (ushort)domain.Pscid),
        });
    }

    /// <inheritdoc/>
    public void InvalidateGuestStage(IommuDomain domain) => commands.Send(SmmuCommand.Tlb(SmmuOpcode.TlbNonsecureAll, (ushort)domain.Gscid));

    /// <inheritdoc/>
    /// <remarks>CMD_SYNC has always both effects: what used an invalidated translation is observable.</remarks>
    public KernelResult Fence(bool previousWrites, SourceSpan span) => commands.Sync(span);

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(features);
        commands.Save(writer);
        streams.Save(writer);
        writer.Write(guestDescriptors.Count);
        foreach (var (domain, address) in guestDescriptors)
        {
            writer.Write(domain);
            writer.Write(address);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        features = reader.Read<uint>();
        commands.Restore(reader);
        streams.Restore(reader);
        guestDescriptors.Clear();
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            guestDescriptors.Add(reader.Read<int>(), reader.Read<ulong>());
        }
    }

    private KernelResult Leave(uint stream, StreamTableEntry entry, SourceSpan span)
    {
        var result = streams.WriteEntry(stream, entry, span);
        return result.Succeeded ? streams.ClearDescriptor(stream, span) : result;
    }

    /// <summary>The guest's own driver: a descriptor in its RAM, whose address in the entry is guest-physical.</summary>
    private KernelResult FindOrMakeGuestDescriptor(KernelContext context, IommuDomain domain, PageTable guest, IGuestTables memory, out ulong address)
    {
        if (guestDescriptors.TryGetValue(domain.Plan.Id, out address))
        {
            return KernelResult.Success;
        }

        var result = memory.Allocate(context, 1, 4096, domain.Plan.Span, out address);
        if (result.Succeeded)
        {
            var descriptor = ContextDescriptor.Create(guest.Root, 1, VmsaFormat.AddressBits);
            memory.Bus.Write64(memory.ToPhysical(address) + 8, descriptor.Doubleword1);
            memory.Bus.Write64(memory.ToPhysical(address), descriptor.Doubleword0);
            guestDescriptors.Add(domain.Plan.Id, address);
        }

        return result;
    }
}
