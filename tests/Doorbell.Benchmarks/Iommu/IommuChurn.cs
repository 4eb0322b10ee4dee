using Doorbell.Hardware.Iommu;

namespace Doorbell.Benchmarks.Iommu;

/// <summary>4,096 devices in 256 address spaces: translations alone, and with every 16th followed by an edit, its invalidation and a fence.</summary>
internal sealed class IommuChurn
{
    private const int Devices = 4096;
    private const int Spaces = 256;
    private const int Pages = 64;
    private const uint QueueEntries = 256;
    private readonly TableBuilder tables = new();
    private readonly ulong[] leaves = new ulong[Spaces];
    private readonly ulong queue;
    private readonly RiscvIommu iommu;
    private TranslationRequest request;
    private ulong random = 0x9E37_79B9_7F4A_7C15;
    private uint tail;

    private IommuChurn()
    {
        var roots = new ulong[Spaces];
        for (var space = 0; space < Spaces; space++)
        {
            roots[space] = tables.Allocate(4096);
            tables.Map(roots[space], false, 0, 0);
            leaves[space] = tables.End - 4096;
            for (var page = 0UL; page < Pages; page++)
            {
                tables.Map(roots[space], false, page * 4096, 0x800_0000 + (page * 4096));
            }
        }

        for (var device = 0u; device < Devices; device++)
        {
            var space = device % Spaces;
            var context = tables.DeviceContext(device);
            tables.Write(context, 1);
            tables.Write(context + 16, (ulong)space << 12);
            tables.Write(context + 24, (8UL << 60) | (roots[space] >> 12));
        }

        queue = tables.Allocate(4096);
        iommu = new RiscvIommu(IommuParameters.Default, tables.Memory, new NoOutput());
        iommu.WriteRegister(RegisterOffsets.Cqb, 8, (queue >> 12 << 10) | 7);
        iommu.WriteRegister(RegisterOffsets.Cqcsr, 4, 1);
        iommu.WriteRegister(RegisterOffsets.Ddtp, 8, tables.Ddtp(IommuMode.ThreeLevels));
        request = TranslationRequest.UntranslatedRead(0, 0);
    }

    /// <summary>Measures both rates.</summary>
    public static IEnumerable<Figure> Measure(TimeSpan time)
    {
        var note = IommuSuite.Sizes(IommuParameters.Default);
        var churn = new IommuChurn();
        yield return new Figure("4096 devices, 256 spaces, undisturbed", IommuSuite.Rate(churn.Translate, time).Rate, "M/s", note);
        churn = new IommuChurn();
        yield return new Figure("4096 devices, 256 spaces, edits", IommuSuite.Rate(churn.TranslateAndEdit, time).Rate, "M/s", note);
    }

    private long Translate(int count)
    {
        var failed = 0L;
        for (var i = 0; i < count; i++)
        {
            failed += TranslateOne();
        }

        return failed;
    }

    private long TranslateAndEdit(int count)
    {
        var failed = 0L;
        for (var i = 0; i < count; i++)
        {
            failed += TranslateOne();
            if (i % 16 == 0)
            {
                Edit();
            }
        }

        return failed;
    }

    private long TranslateOne()
    {
        var number = Next();
        request.DeviceId = (uint)number % Devices;
        request.Iova = (number >> 16) % Pages * 4096;
        iommu.Translate(request, out var response);
        return response.Status == ResponseStatus.Success ? 0 : 1;
    }

    private void Edit()
    {
        var number = Next();
        var space = (uint)number % Spaces;
        var page = (number >> 16) % Pages;
        if (number % 8 == 0)
        {
            // IODIR.INVAL_DDT of one device.
            Queue(3 | (1UL << 33) | (number % Devices << 40), 0);
        }
        else
        {
            tables.Write(leaves[space] + (page * 8), ((0x800_0000 + (number & 0xFFF000)) >> 12 << 10) | 0xDF);

            // IOTINVAL.VMA of one page of one process.
            Queue(1 | (1 << 10) | ((ulong)space << 12) | (1UL << 32), page << 10);
        }

        Queue(2, 0);
        iommu.WriteRegister(RegisterOffsets.Cqt, 4, tail);
        while (iommu.ProcessCommand())
        {
        }
    }

    private void Queue(ulong low, ulong high)
    {
        tables.Write(queue + (tail * 16), low);
        tables.Write(queue + (tail * 16) + 8, high);
        tail = (tail + 1) % QueueEntries;
    }

    private ulong Next()
    {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        return random >> 16;
    }
}
