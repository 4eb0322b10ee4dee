using Doorbell.Hardware.Iommu;

namespace Doorbell.Benchmarks.Iommu;

/// <summary>A stream of requests on tables that never change: workloads (a) to (f).</summary>
internal sealed class IommuWorkload
{
    private const uint Device = 0x01_2345;
    private const ulong Files = 0x2_8000_0000;
    private const ulong Iova = 0x20_0000_0000;
    private const ulong Capabilities = 0x01C0_07EE_0E10 | (50UL << 32);

    private readonly Stream stream;
    private readonly CountingMemory memory;
    private readonly RiscvIommu iommu;
    private TranslationRequest request;
    private ulong random = 88_172_645_463_325_252;

    private IommuWorkload(Stream stream, TableBuilder tables, IommuMode mode, IommuParameters choices, bool count)
    {
        this.stream = stream;
        memory = new CountingMemory(tables.Memory);
        var parameters = choices with { Capabilities = new Capabilities(Capabilities), HpmCounters = 0, Fctl = 0, BareSizes = new BareSizes { Sv32 = 30, Sv32x4 = 30 } };
        iommu = new RiscvIommu(parameters, count ? memory : tables.Memory, new NoOutput());
        iommu.WriteRegister(RegisterOffsets.Ddtp, 8, tables.Ddtp(mode));
        request = stream switch
        {
            Stream.RandomFile => TranslationRequest.UntranslatedWrite(Device, Files),
            Stream.OneFile => TranslationRequest.UntranslatedWrite(Device, Files + (5 * 4096)),
            Stream.RandomPage => TranslationRequest.UntranslatedRead(Device, Iova),
            _ => TranslationRequest.UntranslatedRead(5, 0x1_2345_6000),
        };
    }

    /// <summary>What changes from one request to the next.</summary>
    private enum Stream
    {
        RandomFile,
        OneFile,
        RandomPage,
        OneDevice,
        RandomDevice,
        RandomAddress,
    }

    /// <summary>The names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["a Sv39x4", "a' Sv39x4", "b Sv39x4", "a Sv48x4", "a' Sv48x4", "b Sv48x4", "c", "d", "e hit", "e miss", "f"];

    /// <summary>Reads of memory so far, if they are counted.</summary>
    public long Reads => memory.Reads;

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="choices">Cache sizes.</param>
    /// <param name="count">Count reads of memory, which takes time.</param>
    public static IommuWorkload Create(string name, IommuParameters choices, bool count)
    {
        var tables = new TableBuilder();
        var mode = name.EndsWith("Sv48x4", StringComparison.Ordinal) ? 9u : 8u;
        Stream stream;
        switch (name.Split(' ')[0])
        {
            case "a":
                stream = Stream.RandomFile;
                AddFiles(tables, mode, mrif: false);
                break;
            case "a'":
                stream = Stream.OneFile;
                AddFiles(tables, mode, mrif: false);
                break;
            case "b":
                stream = Stream.RandomFile;
                AddFiles(tables, mode, mrif: true);
                break;
            case "e":
                stream = name == "e hit" ? Stream.OneDevice : Stream.RandomDevice;
                for (var i = 0u; i < 4096; i++)
                {
                    tables.Write(tables.DeviceContext(DeviceId(i)), 1);
                }

                break;
            default:
                stream = name == "f" ? Stream.RandomAddress : Stream.RandomPage;
                AddPages(tables, twoStages: name == "c");
                break;
        }

        return new IommuWorkload(stream, tables, name == "f" ? IommuMode.Bare : IommuMode.ThreeLevels, choices, count);
    }

    /// <summary>Translates so many requests.</summary>
    /// <returns>How many failed; 0.</returns>
    public long Run(int count) => stream switch
    {
        Stream.RandomFile => RandomFiles(count),
        Stream.RandomPage => RandomPages(count),
        Stream.RandomDevice => RandomDevices(count),
        Stream.RandomAddress => RandomAddresses(count),
        _ => Same(count),
    };

    private long RandomFiles(int count)
    {
        var failed = 0L;
        for (var i = 0; i < count; i++)
        {
            request.Iova = Files + ((Next() & 63) * 4096);
            iommu.Translate(request, out var response);
            failed += response.Status == ResponseStatus.Success ? 0 : 1;
        }

        return failed;
    }

    private long RandomPages(int count)
    {
        var failed = 0L;
        for (var i = 0; i < count; i++)
        {
            request.Iova = Iova + ((Next() & 0xFFFF) * 4096);
            iommu.Translate(request, out var response);
            failed += response.Status == ResponseStatus.Success ? 0 : 1;
        }

        return failed;
    }

    private long RandomDevices(int count)
    {
        var failed = 0L;
        for (var i = 0; i < count; i++)
        {
            request.DeviceId = DeviceId((uint)Next() & 4095);
            iommu.Translate(request, out var response);
            failed += response.Status == ResponseStatus.Success ? 0 : 1;
        }

        return failed;
    }

    private long RandomAddresses(int count)
    {
        var failed = 0L;
        for (var i = 0; i < count; i++)
        {
            Next();
            request.Iova = random & ((1UL << 56) - 1);
            iommu.Translate(request, out var response);
            failed += response.Status == ResponseStatus.Success ? 0 : 1;
        }

        return failed;
    }

    private long Same(int count)
    {
        var failed = 0L;
        for (var i = 0; i < count; i++)
        {
            Next();
            iommu.Translate(request, out var response);
            failed += response.Status == ResponseStatus.Success ? 0 : 1;
        }

        return failed;
    }

    private static uint DeviceId(uint i) => (i & 63) | (((i >> 6) & 7) << 6) | ((i >> 9) << 15);

    private static void AddFiles(TableBuilder tables, uint mode, bool mrif)
    {
        var context = tables.DeviceContext(Device);
        var root = tables.Allocate(16384);
        var table = tables.Allocate(4096);
        tables.Write(context, 1);
        tables.Write(context + 8, ((ulong)mode << 60) | (1UL << 44) | (root >> 12));
        tables.Write(context + 32, (1UL << 60) | (table >> 12));
        tables.Write(context + 40, 0x3F);
        tables.Write(context + 48, 0x28_0000);
        for (var i = 0UL; i < 64; i++)
        {
            tables.Write(table + (i * 16), mrif ? ((0x400_0000 + (512 * i)) >> 9 << 7) | 3 : ((0x2_4000 + i) << 10) | 7);
            tables.Write(table + (i * 16) + 8, mrif ? ((0x900_0000 + (4096 * i)) >> 12 << 10) | i : 0);
        }
    }

    private static void AddPages(TableBuilder tables, bool twoStages)
    {
        const ulong gpa = 0x10_0000_0000;
        const ulong spa = 0x80_0000_0000;
        var context = tables.DeviceContext(Device);
        var guest = tables.Allocate(16384);
        var root = tables.Allocate(4096);
        for (var i = 0UL; i < 65536; i++)
        {
            tables.Map(root, false, Iova + (4096 * i), (twoStages ? gpa : spa) + (4096 * i));
            tables.Map(guest, true, gpa + (4096 * i), spa + (4096 * i));
        }

        // The first stage's own tables.
        for (var page = 0x10_0000UL; page < tables.End; page += 4096)
        {
            tables.Map(guest, true, page, page);
        }

        tables.Write(context, 1);
        tables.Write(context + 8, twoStages ? (8UL << 60) | (1UL << 44) | (guest >> 12) : 0);
        tables.Write(context + 16, 5 << 12);
        tables.Write(context + 24, (8UL << 60) | (root >> 12));
    }

    private ulong Next()
    {
        var x = random;
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        random = x;
        return x >> 40;
    }
}
