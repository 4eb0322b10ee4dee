using Doorbell.Benchmarks.Iommu;
using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;
using Doorbell.Topology;

namespace Doorbell.Benchmarks.Aia;

/// <summary>Messages of one device that pass its IOMMU's MSI table, warm, and are claimed by the hart or the virtual machine on it; no kernel.</summary>
internal sealed class TranslatedWorkload
{
    private const uint Device = 5;
    private const ulong VirtualFiles = 0x2800_0000;
    private const ulong Files = 0x3000_0000;
    private const int Entries = 64;

    private readonly PhysicalBus bus = new();
    private readonly RiscvIommu iommu;
    private readonly Hart hart;
    private readonly PrivilegeMode mode;
    private TranslationRequest request;

    /// <param name="guest">0 for the hart's own file, 1 for a guest file.</param>
    public TranslatedWorkload(int guest)
    {
        var tables = new TableBuilder();
        var context = tables.DeviceContext(Device);
        var root = tables.Allocate(16384);
        var table = tables.Allocate(4096);
        tables.Write(context, 1);
        tables.Write(context + 8, (8UL << 60) | (1UL << 44) | (root >> 12));
        tables.Write(context + 32, (1UL << 60) | (table >> 12));
        tables.Write(context + 40, Entries - 1);
        tables.Write(context + 48, VirtualFiles >> 12);
        for (var i = 0UL; i < Entries; i++)
        {
            tables.Write(table + (i * 16), ((Files >> 12) + i) << 10 | 7);
        }

        iommu = new RiscvIommu(IommuParameters.Default, tables.Memory, new NoOutput());
        iommu.WriteRegister(RegisterOffsets.Ddtp, 8, tables.Ddtp(IommuMode.ThreeLevels));
        request = TranslationRequest.UntranslatedWrite(Device, VirtualFiles + ((ulong)guest * 4096));

        var imsic = new Imsic(new ImsicGeometry(Files, 6, 0, 0, 24, [1], 63), new ImsicParameters(), new ReadyHarts(1));
        imsic.MapTo(bus);
        hart = new Hart(new HartParameters { GuestInterrupts = 63 }, default, new() { Imsic = imsic, Number = 0 });
        hart.Access(CsrInstruction.Write, Csr.Hstatus, (ulong)guest << 12, PrivilegeMode.S, out _);
        mode = guest == 0 ? PrivilegeMode.S : PrivilegeMode.VS;
        var file = imsic.File(0, guest);
        file.Delivery = Eidelivery.File;
        file.WriteEnabled(0, ~0UL);
    }

    /// <summary>Delivers so many messages.</summary>
    /// <returns>How many were not what was claimed; 0.</returns>
    public long Run(int count)
    {
        var wrong = 0L;
        for (var i = 0; i < count; i++)
        {
            var identity = (uint)(1 + (i & 15));
            iommu.Translate(request, out var response);
            if (response.Status == ResponseStatus.Success)
            {
                bus.Write32(response.Address, identity);
            }

            hart.Access(CsrInstruction.ReadWrite, Csr.Stopei, 0, mode, out var claimed);
            wrong += claimed >> 16 == identity ? 0 : 1;
        }

        return wrong;
    }
}
