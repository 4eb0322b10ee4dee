using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Iommu;

/// <summary>What a device's context has to hold so that the device gets a domain (RISC-V IOMMU 20260222, "Device-context fields").</summary>
internal static class DeviceContexts
{
    private const ulong Ats = 1UL << 25;
    private const ulong T2gpa = 1UL << 26;
    private const ulong FlatTable = 1UL << 60;

    public static DeviceContextImage Of(DeviceDescription device, IommuDomain? domain, AtsMode ats, ulong capabilities)
    {
        if (domain is null)
        {
            return DeviceContextImage.Blocked;
        }

        var isSecond = domain.Table is { IsSecondStage: true };
        var tc = DeviceContextImage.Valid;
        if (device.Ats && ats != AtsMode.Off && (capabilities & Ats) != 0)
        {
            tc |= DeviceContextImage.EnableAts;
            if (ats == AtsMode.T2gpa && isSecond && (capabilities & T2gpa) != 0)
            {
                tc |= DeviceContextImage.TranslatedToGuest;
            }
        }

        if (domain.Table is not { } table)
        {
            return new DeviceContextImage(tc, 0, 0, 0, 0, 0, 0);
        }

        var root = ((ulong)RiscvPageTableFormat.ModeOf(table.Format) << 60) | (table.Root >> 12);
        var guestRoot = domain.GuestTable is { } guest ? ((ulong)RiscvPageTableFormat.ModeOf(guest.Format) << 60) | (guest.Root >> 12) : 0;
        var msi = domain.MsiTable;
        return new DeviceContextImage(
            tc,
            isSecond ? root | ((ulong)domain.Gscid << 44) : 0,
            (ulong)domain.Pscid << 12,
            isSecond ? guestRoot : root,
            msi is null ? 0 : FlatTable | (msi.Base >> 12),
            msi?.Mask ?? 0,
            msi?.Pattern ?? 0);
    }
}
