using System.Numerics;
using Doorbell.Engine;
using Doorbell.Hardware.Its;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Its;

/// <summary>struct its_node: one ITS with its tables, its commands and the devices that it knows (drivers/irqchip/irq-gic-v3-its.c, 6.12).</summary>
/// <remarks>Flat device tables; collection n leads to hart n.</remarks>
internal sealed class ItsNode : IState
{
    private const int MostTablePages = 256;

    /// <summary>Bits of a DeviceID for which a flat table of so many pages has entries.</summary>
    private const int MostDeviceBits = 17;

    private readonly KernelServices services;
    private readonly PageAllocator pages;
    private readonly LpiTable lpis;
    private readonly ItsCommandQueue commands;
    private readonly SortedDictionary<uint, ItsDevice> devices = [];

    public ItsNode(KernelServices services, PageAllocator pages, LpiTable lpis, int index)
    {
        this.services = services;
        this.pages = pages;
        this.lpis = lpis;
        Description = services.Machine.Itses[index];
        commands = new ItsCommandQueue(services.Platform, index, Description.Base);
    }

    /// <summary>As declared.</summary>
    public ItsDescription Description { get; }

    /// <summary>its_get_msi_base: GITS_TRANSLATER.</summary>
    public ulong Doorbell => Description.Base + ItsRegister.Translater;

    /// <summary>its_probe_one: device table, collection table, command queue, on.</summary>
    public KernelResult Probe(KernelContext context)
    {
        using var frame = context.Enter("its_probe_one");
        var bus = services.Platform.Bus;
        var span = Description.Origin.Span;
        bus.Write32(Description.Base + ItsRegister.Ctlr, 0);
        var devicePages = Math.Clamp((DeviceTableEntry.Size << Math.Min(Description.DeviceBits, MostDeviceBits)) / 4096, 1, MostTablePages);
        var collectionPages = Math.Clamp(((services.Machine.Harts.Count * CollectionTableEntry.Size) + 4095) / 4096, 1, MostTablePages);
        if (pages.Allocate(context, devicePages, 4096, span, out var deviceTable) is { Succeeded: false } noDevices)
        {
            return noDevices;
        }

        if (pages.Allocate(context, collectionPages, 4096, span, out var collections) is { Succeeded: false } noCollections)
        {
            return noCollections;
        }

        bus.Write64(Description.Base + ItsRegister.Baser0, deviceTable | (uint)(devicePages - 1) | (1UL << 63));
        bus.Write64(Description.Base + ItsRegister.Baser1, collections | (uint)(collectionPages - 1) | (1UL << 63));
        if (commands.Create(context, pages, span) is { Succeeded: false } noQueue)
        {
            return noQueue;
        }

        bus.Write32(Description.Base + ItsRegister.Ctlr, 1);
        return KernelResult.Success;
    }

    /// <summary>its_cpu_init_collection: the hart's collection leads to its redistributor.</summary>
    public void MapCollection(int hart)
    {
        commands.Send(ItsCommand.MapCollection((ushort)hart, (uint)hart), hart);
        commands.Send(ItsCommand.InvalidateAll((ushort)hart), hart);
    }

    /// <summary>its_msi_prepare: the device that a DeviceID stands for; it is made with room for so many vectors if the ITS does not know it yet.</summary>
    /// <returns>ENOSPC if LPIs or DeviceIDs run out, ENOMEM.</returns>
    public KernelResult Prepare(KernelContext context, uint deviceId, int vectors, out ItsDevice? device)
    {
        using var frame = context.Enter("its_msi_prepare");
        if (devices.TryGetValue(deviceId, out device))
        {
            return KernelResult.Success;
        }

        const string source = "drivers/irqchip/irq-gic-v3-its.c, its_create_device";
        var span = Description.Origin.Span;
        var bits = Math.Min(Description.DeviceBits, MostDeviceBits);
        if (deviceId >> bits != 0)
        {
            return KernelResult.Error(
                Errno.ENOMEM, $"DeviceID 0x{deviceId:x} has more than the {bits} bits for which the ITS's device table has entries.", source,
                Description.Origin.Of("device_bits"));
        }

        var events = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, vectors));
        if (Description.EventBits < 31 && events > 1 << Description.EventBits)
        {
            return KernelResult.Error(Errno.ENOSPC, $"{events} events are more than the ITS's {Description.EventBits} bits of an EventID can name.", source, Description.Origin.Of("event_bits"));
        }

        if (!lpis.TryAllocate(events, out var first))
        {
            return KernelResult.Error(Errno.ENOSPC, $"There are no {events} LPIs left in a row.", "drivers/irqchip/irq-gic-v3-its.c, its_lpi_alloc", span);
        }

        var tablePages = Math.Max(1, events * InterruptTranslationEntry.Size / 4096);
        if (pages.Allocate(context, tablePages, 4096, span, out var table) is { Succeeded: false } noTable)
        {
            lpis.Free(first, events);
            return noTable;
        }

        device = new ItsDevice(deviceId, table, first, events);
        devices.Add(deviceId, device);
        commands.Send(ItsCommand.MapDevice(deviceId, table, device.EventBits));
        return KernelResult.Success;
    }

    /// <summary>The device that has an LPI.</summary>
    public ItsDevice? DeviceOf(int lpi)
    {
        foreach (var device in devices.Values)
        {
            if (lpi >= device.FirstLpi && lpi < device.FirstLpi + device.Events)
            {
                return device;
            }
        }

        return null;
    }

    /// <summary>its_irq_domain_activate: MAPTI.</summary>
    public void MapEvent(ItsDevice device, int lpi, int hart) =>
        commands.Send(ItsCommand.MapInterrupt(device.DeviceId, (uint)device.EventOf(lpi), (uint)lpi, (ushort)hart), hart);

    /// <summary>its_set_affinity: MOVI, with what is pending.</summary>
    public void MoveEvent(ItsDevice device, int lpi, int from, int to) =>
        commands.Send(ItsCommand.MoveInterrupt(device.DeviceId, (uint)device.EventOf(lpi), (ushort)to), from);

    /// <summary>lpi_update_config: INV.</summary>
    public void Invalidate(ItsDevice device, int lpi, int hart) =>
        commands.Send(ItsCommand.Of(ItsOpcode.Inv, device.DeviceId, (uint)device.EventOf(lpi)), hart);

    /// <summary>its_irq_domain_deactivate and its_irq_domain_free: DISCARD; a device without events is unmapped and its table freed.</summary>
    public void Discard(ItsDevice device, int lpi, int hart)
    {
        commands.Send(ItsCommand.Of(ItsOpcode.Discard, device.DeviceId, (uint)device.EventOf(lpi)), hart);
        device.Free(device.EventOf(lpi));
        if (!device.IsEmpty)
        {
            return;
        }

        commands.Send(ItsCommand.UnmapDevice(device.DeviceId));
        devices.Remove(device.DeviceId);
        lpis.Free(device.FirstLpi, device.Events);
        for (var at = 0; at < Math.Max(1, device.Events * InterruptTranslationEntry.Size / 4096); at++)
        {
            pages.Free(device.Table + ((ulong)at * 4096));
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        commands.Save(writer);
        writer.Write(devices.Count);
        foreach (var device in devices.Values)
        {
            writer.Write(device.DeviceId);
            writer.Write(device.Table);
            writer.Write(device.FirstLpi);
            writer.Write(device.Events);
            writer.WriteAll<bool>(device.Used);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        commands.Restore(reader);
        devices.Clear();
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            var device = new ItsDevice(reader.Read<uint>(), reader.Read<ulong>(), reader.Read<int>(), reader.Read<int>());
            reader.ReadAll(device.Used);
            devices.Add(device.DeviceId, device);
        }
    }
}
