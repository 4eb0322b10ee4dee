using Doorbell.Engine;
using Doorbell.Hardware.Memory;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Iommu;

/// <summary>The process directories of an IOMMU's devices: one for each device that a PASID has been bound to (drivers/iommu/iommu-sva.c; RISC-V: drafts, since the merged driver has none).</summary>
internal sealed class ProcessDirectories(IPhysicalMemory bus, PageAllocator pages) : IState
{
    private const ulong DirectoryValid = 1 << 5;
    private const ulong DefaultProcess = 1 << 9;
    private const int Pd8 = 38;

    private readonly SortedDictionary<uint, ProcessDirectory> directories = [];

    /// <summary>Puts a first stage behind a PASID, or takes it away.</summary>
    /// <returns>EOPNOTSUPP without process directories, EINVAL for a PASID that is too wide, ENOMEM.</returns>
    public KernelResult Set(KernelContext context, DeviceDescription device, ulong capabilities, uint pasid, ulong? fsc, int pscid)
    {
        var span = device.Origin.Of("pasid");
        if (!directories.TryGetValue(device.DeviceId, out var directory))
        {
            var levels = 1;
            while (levels <= 3 && ((capabilities >> (Pd8 + levels - 1) & 1) == 0 || pasid >> BitsOf(levels) != 0))
            {
                levels++;
            }

            if (levels > 3)
            {
                return KernelResult.Error(Errno.EOPNOTSUPP, $"The IOMMU has no process directory that holds the PASID {pasid}.", "drivers/iommu/iommu-sva.c, iommu_sva_bind_device", span);
            }

            directory = new ProcessDirectory(bus, pages);
            if (directory.Create(context, levels, span) is { Succeeded: false } noRoot)
            {
                return noRoot;
            }

            directories.Add(device.DeviceId, directory);
        }

        return pasid >> BitsOf(directory.Levels) == 0
            ? directory.Set(context, pasid, fsc, pscid, span)
            : KernelResult.Error(Errno.EINVAL, $"The device's process directory is too small for the PASID {pasid}.", "drivers/iommu/iommu-sva.c, iommu_sva_bind_device", span);
    }

    /// <summary>A device's context with its process directory, whose process 0 takes the place of the context's own first stage.</summary>
    public KernelResult Extend(KernelContext context, DeviceDescription device, ref DeviceContextImage image)
    {
        if ((image.Tc & DeviceContextImage.Valid) == 0 || !directories.TryGetValue(device.DeviceId, out var directory))
        {
            return KernelResult.Success;
        }

        var result = directory.Set(context, 0, image.Fsc, image.Pscid, device.Origin.Span);
        image = image with
        {
            Tc = image.Tc | DirectoryValid | DefaultProcess,
            Fsc = ((ulong)directory.Levels << 60) | (directory.Root >> 12),
            Ta = 0,
        };
        return result;
    }

    /// <summary>Whether a context in memory leads to a process directory.</summary>
    public static bool IsDirectory(in DeviceContextImage image) => (image.Tc & DirectoryValid) != 0;

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(directories.Count);
        foreach (var (device, directory) in directories)
        {
            writer.Write(device);
            directory.Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        directories.Clear();
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            var directory = new ProcessDirectory(bus, pages);
            directories.Add(reader.Read<uint>(), directory);
            directory.Restore(reader);
        }
    }

    private static int BitsOf(int levels) => levels switch
    {
        1 => 8,
        2 => 17,
        _ => 20,
    };
}
