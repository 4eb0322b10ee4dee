using Doorbell.Hardware.Iommu;

namespace Doorbell.Benchmarks.Iommu;

/// <summary>Invalidation commands for address spaces, guests, devices and processes that have nothing cached, in empty caches and in full ones.</summary>
internal sealed class InvalidationCost
{
    private const uint Entries = 4096;
    private const uint Pages = 64;
    private const uint Device = 0x123;

    // Of PSCID 9, GSCID 9 and device 9, of which there is nothing.
    private static readonly (string Name, ulong Low, ulong High)[] Commands =
    [
        ("IOTINVAL.VMA, page", 1 | (1 << 10) | (9 << 12) | (1UL << 32), 3 << 10),
        ("IOTINVAL.VMA, process", 1 | (9 << 12) | (1UL << 32), 0),
        ("IOTINVAL.GVMA, page", 1 | (1 << 7) | (1 << 10) | (1UL << 33) | (9UL << 44), 3 << 10),
        ("IOTINVAL.GVMA, guest", 1 | (1 << 7) | (1UL << 33) | (9UL << 44), 0),
        ("IODIR.INVAL_DDT, device", 3 | (1UL << 33) | (9UL << 40), 0),
        ("IODIR.INVAL_PDT, process", 3 | (1 << 7) | (1UL << 33) | (9 << 12) | (9UL << 40), 0),
    ];

    private readonly TableBuilder tables = new();
    private readonly RiscvIommu iommu;
    private readonly ulong queue;
    private uint tail;

    private InvalidationCost(bool full, ulong low, ulong high)
    {
        queue = tables.Allocate(Entries * 16);
        for (var i = 0u; i < Entries; i++)
        {
            tables.Write(queue + (i * 16), low);
            tables.Write(queue + (i * 16) + 8, high);
        }

        iommu = new RiscvIommu(IommuParameters.Default, tables.Memory, new NoOutput());
        iommu.WriteRegister(RegisterOffsets.Cqb, 8, (queue >> 12 << 10) | 11);
        iommu.WriteRegister(RegisterOffsets.Cqcsr, 4, 1);
        iommu.WriteRegister(RegisterOffsets.Ddtp, 8, tables.Ddtp(IommuMode.ThreeLevels));
        if (full)
        {
            Fill();
        }
    }

    /// <summary>Measures every command twice.</summary>
    public static IEnumerable<Figure> Measure(TimeSpan time)
    {
        foreach (var (name, low, high) in Commands)
        {
            foreach (var full in (bool[])[false, true])
            {
                var rate = IommuSuite.Rate(new InvalidationCost(full, low, high).Run, time).Rate;
                yield return new Figure(
                    $"{name}, {(full ? "full" : "empty")} caches", 1000 / rate, "ns/command", IommuSuite.Sizes(IommuParameters.Default));
            }
        }
    }

    // One guest and one process each: the caches hold what the commands do not name.
    private void Fill()
    {
        var root = tables.Allocate(4096);
        for (var page = 0u; page < 4 * Pages; page++)
        {
            tables.Map(root, false, page * 4096UL, page * 4096UL);
        }

        for (var device = Device; device < Device + 512; device++)
        {
            var context = tables.DeviceContext(device);
            tables.Write(context, 1);
            tables.Write(context + 16, (ulong)(device % 8) << 12);
            tables.Write(context + 24, (8UL << 60) | (root >> 12));
            for (var page = 0u; page < Pages; page++)
            {
                iommu.Translate(TranslationRequest.UntranslatedRead(device, page * 4096UL), out _);
            }
        }
    }

    private long Run(int count)
    {
        var failed = 0L;
        for (var i = 0; i < count; i++)
        {
            tail = (tail + 1) % Entries;
            iommu.WriteRegister(RegisterOffsets.Cqt, 4, tail);
            failed += iommu.ProcessCommand() ? 0 : 1;
        }

        return failed;
    }
}
