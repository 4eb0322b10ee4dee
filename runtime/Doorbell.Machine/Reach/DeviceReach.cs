using System.Numerics;
using Doorbell.Hardware.Iommu;
using Doorbell.Machine.Fabric;
using Doorbell.Machine.Hosting;
using Doorbell.Topology;

namespace Doorbell.Machine.Reach;

/// <summary>
/// Decides what a device can write to: by enumerating the tables that lie in simulated memory now and probing each doorbell found. Past the
/// tables: no IOMMU, identity, or translated requests that are believed (EN_ATS without T2GPA).
/// </summary>
internal sealed class DeviceReach
{
    private const int MostMsiEntries = 1 << 20;

    private readonly SystemMachine machine;
    private readonly int device;
    private readonly RiscvIommu? iommu;
    private readonly IHostedIommu? hosted;
    private readonly uint deviceId;
    private readonly SortedDictionary<(int Kind, int Index, int Number, int Guest), Doorbell> found = [];
    private DeviceTranslation context;

    private DeviceReach(SystemMachine machine, int device)
    {
        this.machine = machine;
        this.device = device;
        deviceId = machine.Description.Devices[device].DeviceId;
        iommu = machine.Description.Devices[device].Iommu is { } index ? machine.Hardware.Iommus[index] : null;
        hosted = machine.Description.Devices[device].Iommu is { } at ? machine.Hardware.Hosted.Iommus[at] : null;
    }

    /// <summary>The doorbells that a device can write to, in order of declaration: IMSICs with their files, then VMs with their MRIFs, then doorbells of other kinds.</summary>
    public static IReadOnlyList<Doorbell> Of(SystemMachine machine, int device)
    {
        var reach = new DeviceReach(machine, device);
        reach.Find();
        return [.. reach.found.Values];
    }

    private void Find()
    {
        if (hosted is not null)
        {
            foreach (var doorbell in HostedReach.Of(machine, device, hosted))
            {
                Add(doorbell);
            }

            return;
        }

        if (iommu is null)
        {
            AddEverything();
            return;
        }

        iommu.Probe(TranslationRequest.UntranslatedWrite(deviceId, 0), out var response);
        if (response.Cause is FaultCause.AllInboundTransactionsDisallowed or FaultCause.DdtEntryLoadAccessFault or FaultCause.DdtEntryNotValid
            or FaultCause.DdtEntryMisconfigured or FaultCause.DdtDataCorruption)
        {
            return;
        }

        var bare = (iommu.ReadRegister(RegisterOffsets.Ddtp, 8) & 15) == (ulong)IommuMode.Bare;
        if (bare || !DeviceTranslation.TryRead(iommu, machine.Hardware.Bus, deviceId, out context) || (context.Ats && !context.T2gpa))
        {
            AddEverything();
            return;
        }

        FindUntranslated();
        if (context.Ats)
        {
            FindGuestPhysical(0, ulong.MaxValue, 0, new TranslationRequest { AddressType = AddressType.Translated });
        }
    }

    private void FindUntranslated()
    {
        if (!context.HasProcesses)
        {
            FindFirstStage(context.FirstRoot, context.FirstLevels, default);
            return;
        }

        if (!context.DefaultProcess)
        {
            FindFirstStage(0, 0, default);
        }

        var bits = machine.Description.Devices[device].PasidBits;
        foreach (var (process, root, levels) in ProcessTables.Of(machine.Hardware.Bus, context, Second))
        {
            if (process == 0 && context.DefaultProcess)
            {
                FindFirstStage(root, levels, default);
            }

            if (bits != 0 && process >> bits == 0)
            {
                FindFirstStage(root, levels, new TranslationRequest { ProcessId = process, Flags = RequestFlags.ProcessIdValid });
            }
        }
    }

    private PageTableLeaves.Stage? Second =>
        context.SecondStageLevels == 0 ? null : new PageTableLeaves.Stage(context.SecondStageRoot, context.SecondStageLevels, true);

    private void FindFirstStage(ulong root, int levels, TranslationRequest kind)
    {
        if (levels == 0)
        {
            FindGuestPhysical(0, ulong.MaxValue, 0, kind);
            return;
        }

        new PageTableLeaves(machine.Hardware.Bus, Second).Visit(
            new PageTableLeaves.Stage(root, levels, false),
            0,
            ulong.MaxValue,
            leaf => FindGuestPhysical(leaf.To, leaf.To + (leaf.Size - 1), unchecked(leaf.From - leaf.To), kind));
    }

    // iova = gpa + offset throughout the range.
    private void FindGuestPhysical(ulong first, ulong last, ulong offset, TranslationRequest kind)
    {
        if (context.HasMsiTable)
        {
            FindVirtualFiles(first, last, offset, kind);
        }

        if (Second is not { } second)
        {
            AddRange(first, last, offset, kind);
            return;
        }

        new PageTableLeaves(machine.Hardware.Bus, null).Visit(
            second,
            first,
            last,
            leaf => AddRange(leaf.To, leaf.To + (leaf.Size - 1), unchecked(leaf.From - leaf.To + offset), kind));
    }

    private void FindVirtualFiles(ulong first, ulong last, ulong offset, TranslationRequest kind)
    {
        var mask = context.MsiMask;
        var entries = Math.Min(1UL << Math.Min(BitOperations.PopCount(mask), 62), MostMsiEntries);
        var bits = 0UL;
        for (var entry = 0UL; entry < entries; entry++)
        {
            var gpa = ((context.MsiPattern & ~mask) | bits) << 12;
            if (gpa >= first && gpa <= last)
            {
                Probe(unchecked(gpa + offset), kind);
            }

            // The next number whose bits lie under ones of the mask.
            bits = ((bits | ~mask) + 1) & mask;
        }
    }

    private void AddRange(ulong first, ulong last, ulong offset, TranslationRequest kind)
    {
        var imsics = machine.Hardware.Imsics;
        for (var imsic = 0; imsic < imsics.Length; imsic++)
        {
            var geometry = imsics[imsic].Geometry;
            var range = geometry.Range;
            if (last < range.First || first > range.Last)
            {
                continue;
            }

            if (last - first < ImsicGeometry.PageSize)
            {
                if (geometry.TryFind(first, out _, out _))
                {
                    Probe(unchecked(first + offset), kind);
                }

                continue;
            }

            for (var number = 0; number < geometry.Harts; number++)
            {
                for (var guest = 0; guest <= geometry.GuestFiles; guest++)
                {
                    var address = geometry.FileAddress(number, guest);
                    if (address >= first && address <= last)
                    {
                        Probe(unchecked(address + offset), kind);
                    }
                }
            }
        }
    }

    // What the tables promise counts only if a write there really arrives.
    private void Probe(ulong iova, TranslationRequest kind)
    {
        kind.Iova = iova;
        kind.DeviceId = deviceId;
        kind.Flags |= RequestFlags.Write;
        TranslationResponse response = default;
        iommu?.Probe(kind, out response);
        if (response.Status != ResponseStatus.Success)
        {
            return;
        }

        if (!response.IsMrif)
        {
            AddFile(response.Address & ~0xfffUL, iova);
        }
        else if (machine.View.TryFindMrif(response.MrifAddress, out var vm, out var vcpu))
        {
            Add(new Doorbell(new LandingPlace(LandingKind.Mrif, response.MrifAddress, vm, vcpu), iova)
            {
                NoticeAddress = response.Address & ~0xfffUL,
                NoticeIdentity = response.NoticeId,
            });
        }
    }

    private void AddFile(ulong address, ulong iova)
    {
        if (machine.Hardware.Fabric.TryFindFile(address, out var imsic, out var number, out var guest))
        {
            Add(new Doorbell(new LandingPlace(LandingKind.File, address, imsic, number, guest), iova));
        }
    }

    private void Add(in Doorbell doorbell)
    {
        var place = doorbell.Place;
        var key = ((int)place.Kind, place.Index, place.Number, place.Guest);
        if (!found.TryGetValue(key, out var known) || doorbell.Iova < known.Iova)
        {
            found[key] = doorbell;
        }
    }

    private void AddEverything()
    {
        foreach (var doorbell in HostedReach.OfUngoverned(machine, device))
        {
            Add(doorbell);
        }

        for (var imsic = 0; imsic < machine.Hardware.Imsics.Length; imsic++)
        {
            var geometry = machine.Hardware.Imsics[imsic].Geometry;
            for (var number = 0; number < geometry.Harts; number++)
            {
                for (var guest = 0; guest <= geometry.GuestFiles; guest++)
                {
                    var address = geometry.FileAddress(number, guest);
                    Add(new Doorbell(new LandingPlace(LandingKind.File, address, imsic, number, guest), address));
                }
            }
        }
    }
}
