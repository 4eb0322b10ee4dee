namespace Doorbell.Kernel.Iommu;

/// <summary>A command of the command queue: 16 bytes (RISC-V IOMMU 20260222, "Command-queue (CQ)").</summary>
/// <param name="Low">dword 0: opcode in bits 6:0, func3 in 9:7.</param>
/// <param name="High">dword 1.</param>
internal readonly record struct Command(ulong Low, ulong High)
{
    private const ulong IoTinval = 1;
    private const ulong IoFence = 2;
    private const ulong IoDir = 3;
    private const ulong GvmaFunction = 1 << 7;
    private const ulong AddressValid = 1UL << 10;
    private const ulong PscidValid = 1UL << 32;
    private const ulong GscidValid = 1UL << 33;
    private const ulong DeviceValid = 1UL << 33;

    /// <summary>IOTINVAL.VMA.</summary>
    /// <param name="gscid">None: entries without a second stage.</param>
    /// <param name="pscid">None: all.</param>
    /// <param name="iova">None: all.</param>
    public static Command InvalidateFirstStage(int? gscid, int? pscid, ulong? iova) => new(
        IoTinval
        | (gscid is { } g ? GscidValid | ((ulong)g << 44) : 0)
        | (pscid is { } p ? PscidValid | ((ulong)p << 12) : 0)
        | (iova is null ? 0 : AddressValid),
        Page(iova));

    /// <summary>IOTINVAL.GVMA.</summary>
    /// <param name="gscid">None: all.</param>
    /// <param name="guestPhysical">None: all.</param>
    public static Command InvalidateSecondStage(int? gscid, ulong? guestPhysical) => new(
        IoTinval | GvmaFunction
        | (gscid is { } g ? GscidValid | ((ulong)g << 44) : 0)
        | (guestPhysical is null ? 0 : AddressValid),
        Page(guestPhysical));

    /// <summary>IOFENCE.C.</summary>
    public static Command Fence(bool previousReads, bool previousWrites) =>
        new(IoFence | (previousReads ? 1UL << 12 : 0) | (previousWrites ? 1UL << 13 : 0), 0);

    /// <summary>IODIR.INVAL_DDT.</summary>
    /// <param name="deviceId">None: all.</param>
    public static Command InvalidateDirectory(uint? deviceId) =>
        new(IoDir | (deviceId is { } d ? DeviceValid | ((ulong)d << 40) : 0), 0);

    private static ulong Page(ulong? address) => address is { } a ? a >> 12 << 10 : 0;
}
