using System.Numerics;
using Doorbell.Hardware.Iommu;
using Doorbell.Machine.Hosting;

namespace Doorbell.Machine.Reach;

/// <summary>
/// Enumerates the ways by which a device's write can pass its IOMMU, by the tables that lie in simulated memory now. Past the tables: no IOMMU,
/// identity, or translated requests that are believed (EN_ATS without T2GPA).
/// </summary>
internal abstract class ReachWalk
{
    private const int MostMsiEntries = 1 << 20;

    private DeviceTranslation context;

    /// <param name="machine">The machine.</param>
    /// <param name="device">Position in Devices.</param>
    protected ReachWalk(SystemMachine machine, int device)
    {
        Machine = machine;
        Device = device;
        DeviceId = machine.Description.Devices[device].DeviceId;
        Iommu = machine.Description.Devices[device].Iommu is { } index ? machine.Hardware.Iommus[index] : null;
    }

    /// <summary>The machine.</summary>
    protected SystemMachine Machine { get; }

    /// <summary>Position in Devices.</summary>
    protected int Device { get; }

    /// <summary>The device as its IOMMU knows it.</summary>
    protected uint DeviceId { get; }

    /// <summary>The device's RISC-V IOMMU.</summary>
    protected RiscvIommu? Iommu { get; }

    /// <summary>Guest-physical pages that the MSI page table decodes, lowest first: at most 2^20.</summary>
    protected IReadOnlyList<ulong> VirtualFiles { get; private set; } = [];

    /// <summary>Enumerates.</summary>
    protected void Walk()
    {
        if (Machine.Description.Devices[Device].Iommu is { } at && Machine.Hardware.Hosted.Iommus[at] is { } hosted)
        {
            Hosted(hosted);
            return;
        }

        if (Iommu is not { } iommu)
        {
            Everything("no IOMMU");
            return;
        }

        iommu.Probe(TranslationRequest.UntranslatedWrite(DeviceId, 0), out var response);
        if (response.Cause is FaultCause.AllInboundTransactionsDisallowed or FaultCause.DdtEntryLoadAccessFault or FaultCause.DdtEntryNotValid
            or FaultCause.DdtEntryMisconfigured or FaultCause.DdtDataCorruption)
        {
            return;
        }

        if ((iommu.ReadRegister(RegisterOffsets.Ddtp, 8) & 15) == (ulong)IommuMode.Bare
            || !DeviceTranslation.TryRead(iommu, Machine.Hardware.Bus, DeviceId, out context))
        {
            Everything("IOMMU in Bare mode");
        }
        else if (context.Ats && !context.T2gpa)
        {
            Everything("translated requests (ATS), which are not checked");
        }
        else
        {
            VirtualFiles = FindVirtualFiles();
            WalkUntranslated();
        }
    }

    /// <summary>The device stands behind an IOMMU of another architecture.</summary>
    protected abstract void Hosted(IHostedIommu iommu);

    /// <summary>The device reaches all physical addresses, as they are.</summary>
    protected abstract void Everything(string why);

    /// <summary>A page that the MSI page table decodes.</summary>
    /// <param name="iova">As the device sees it.</param>
    /// <param name="kind">The request, but for its address.</param>
    /// <param name="tables">What it passes.</param>
    protected abstract void VirtualFile(ulong iova, in TranslationRequest kind, string tables);

    /// <summary>A range that the tables map, or that passes no stage.</summary>
    /// <param name="range">It; whether it is writable is left to a probe of any of its pages: they are all alike.</param>
    /// <param name="kind">The request, but for its address.</param>
    protected abstract void Mapped(in ReachedRange range, in TranslationRequest kind);

    private ulong[] FindVirtualFiles()
    {
        if (!context.HasMsiTable)
        {
            return [];
        }

        var mask = context.MsiMask;
        var pages = new ulong[Math.Min(1UL << Math.Min(BitOperations.PopCount(mask), 62), MostMsiEntries)];
        var bits = 0UL;
        for (var entry = 0; entry < pages.Length; entry++)
        {
            pages[entry] = ((context.MsiPattern & ~mask) | bits) << 12;

            // The next number whose bits lie under ones of the mask.
            bits = ((bits | ~mask) + 1) & mask;
        }

        return pages;
    }

    private void WalkUntranslated()
    {
        if (!context.HasProcesses)
        {
            WalkFirstStage(context.FirstRoot, context.FirstLevels, default);
        }
        else
        {
            WalkProcesses();
        }

        if (context.Ats)
        {
            WalkGuestPhysical(0, ulong.MaxValue, 0, new TranslationRequest { AddressType = AddressType.Translated }, "translated request (ATS)");
        }
    }

    private void WalkProcesses()
    {
        if (!context.DefaultProcess)
        {
            WalkFirstStage(0, 0, default);
        }

        var bits = Machine.Description.Devices[Device].PasidBits;
        foreach (var (process, root, levels) in ProcessTables.Of(Machine.Hardware.Bus, context, Second))
        {
            if (process == 0 && context.DefaultProcess)
            {
                WalkFirstStage(root, levels, default);
            }

            if (bits != 0 && process >> bits == 0)
            {
                WalkFirstStage(root, levels, new TranslationRequest { ProcessId = process, Flags = RequestFlags.ProcessIdValid });
            }
        }
    }

    private PageTableLeaves.Stage? Second =>
        context.SecondStageLevels == 0 ? null : new PageTableLeaves.Stage(context.SecondStageRoot, context.SecondStageLevels, true);

    private void WalkFirstStage(ulong root, int levels, TranslationRequest kind)
    {
        if (levels == 0)
        {
            WalkGuestPhysical(0, ulong.MaxValue, 0, kind, "");
            return;
        }

        var tables = (kind.Flags & RequestFlags.ProcessIdValid) == 0 ? "first stage" : $"first stage of PASID {kind.ProcessId}";
        new PageTableLeaves(Machine.Hardware.Bus, Second).Visit(
            new PageTableLeaves.Stage(root, levels, false),
            0,
            ulong.MaxValue,
            leaf => WalkGuestPhysical(leaf.To, leaf.To + (leaf.Size - 1), unchecked(leaf.From - leaf.To), kind, tables));
    }

    // iova = gpa + offset throughout the range.
    private void WalkGuestPhysical(ulong first, ulong last, ulong offset, TranslationRequest kind, string tables)
    {
        var before = tables == "" ? "" : $"{tables}, ";
        foreach (var gpa in VirtualFiles)
        {
            if (gpa >= first && gpa <= last)
            {
                VirtualFile(unchecked(gpa + offset), kind, $"{before}MSI page table");
            }
        }

        if (Second is not { } second)
        {
            Mapped(new ReachedRange(unchecked(first + offset), first, first, last - first, tables == "" ? "no translation" : tables), kind);
            return;
        }

        new PageTableLeaves(Machine.Hardware.Bus, null).Visit(
            second,
            first,
            last,
            leaf => Mapped(new ReachedRange(unchecked(leaf.From + offset), leaf.From, leaf.To, leaf.Size - 1, $"{before}second stage"), kind));
    }
}
