using System.Numerics;
using Doorbell.Hardware.Aplic;
using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Memory;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine.Conformance.Aia;

/// <summary>Builds the machine that a <c>reset</c> line describes, with the choices that QEMU 7.2 made.</summary>
internal sealed class AiaMachineBuilder
{
    private const int MostHarts = 512;
    private const int PageBits = 12;
    private const ulong LastAddress = 1UL << 56;

    private readonly TraceLine line;
    private readonly PhysicalBus bus = new();
    private readonly int harts;
    private readonly int groups;
    private readonly int guests;
    private readonly int priorityLength;
    private readonly int xlen;

    private AiaMachineBuilder(TraceLine line)
    {
        this.line = line;
        line.Ignore("op");
        line.Ignore("id");
        line.Ignore("family");
        line.Ignore("seed");
        xlen = line.Number("xlen", 32, 64);
        harts = line.Number("harts", 1, MostHarts);
        groups = line.Number("groups", 1, MostHarts);
        guests = line.Number("guests", 0, 63);
        priorityLength = line.Number("ipriolen", 1, 8);
        if (xlen is not (32 or 64))
        {
            line.Fail("Key \"xlen\" must be 32 or 64.");
        }

        if ((long)groups * line.Number("harts_per_group", 1, MostHarts) != harts)
        {
            line.Fail("Keys \"groups\" and \"harts_per_group\" do not multiply to \"harts\".");
        }
    }

    /// <summary>Builds the machine, or says what is wrong with the line.</summary>
    public static AiaMachine? Build(TraceLine line, out string? fault)
    {
        var builder = new AiaMachineBuilder(line);
        var machine = line.Fault is null ? builder.Build() : null;
        fault = line.Finish();
        return fault is null ? machine : null;
    }

    private AiaMachine? Build()
    {
        var controller = line.Text("controller");
        if (controller is not ("imsic" or "aplic-direct"))
        {
            line.Fail($"Controller \"{controller}\" is not known; \"imsic\" and \"aplic-direct\" are.");
        }

        if (controller == "aplic-direct")
        {
            // Some writers give the key with nothing in it.
            line.Ignore("imsic");
        }

        var files = controller == "imsic" ? Files() : null;
        var aplics = Aplics(files is null ? DeliveryModes.Direct : DeliveryModes.Msi);
        if (line.Fault is not null)
        {
            return null;
        }

        var parameters = HartParameters.Qemu72 with { Xlen = xlen, GuestInterrupts = guests, PriorityLength = priorityLength };
        var all = new Hart[harts];
        for (var hart = 0; hart < harts; hart++)
        {
            all[hart] = files is { } imsics
                ? new Hart(parameters, new() { Imsic = imsics.Machine, Number = hart }, new() { Imsic = imsics.Supervisor, Number = hart })
                : new Hart(parameters, Wire(aplics, 0, hart), Wire(aplics, 1, hart));
        }

        return new AiaMachine(all, aplics, bus);
    }

    private static ExternalInterruptInput Wire(IReadOnlyList<Aplic> aplics, int domain, int hart)
    {
        foreach (var aplic in aplics)
        {
            var indexes = aplic.Domains[domain].Parameters.Harts;
            for (var index = 0; index < indexes.Count; index++)
            {
                if (indexes[index] == hart)
                {
                    return new ExternalInterruptInput { Controller = aplic.Domains[domain], Index = index };
                }
            }
        }

        return default;
    }

    private (Imsic Machine, Imsic Supervisor)? Files()
    {
        var imsic = line.Object("imsic");
        var parameters = new ImsicParameters { Identities = imsic.Number("ids", 63, 2047) };
        parameters = parameters with { GuestIdentities = parameters.Identities };
        var machine = Geometry(imsic, "m_base", "m_stride", 0);
        var supervisor = Geometry(imsic, "s_base", "s_stride", guests);
        if ((imsic.Finish() ?? parameters.Fault) is { } fault)
        {
            line.Fail(fault);
        }

        if (line.Fault is not null || machine is null || supervisor is null)
        {
            return null;
        }

        var files = (new Imsic(machine, parameters), new Imsic(supervisor, parameters));
        files.Item1.MapTo(bus);
        files.Item2.MapTo(bus);
        return files;
    }

    private ImsicGeometry? Geometry(TraceLine imsic, string baseKey, string strideKey, int guestFiles)
    {
        var stride = imsic.Number(strideKey);
        var groupStride = groups == 1 && !imsic.Has("group_stride") ? 1UL << 24 : imsic.Number("group_stride");
        var first = imsic.Number(baseKey);
        var hartsPerGroup = harts / groups;
        var hartBits = BitOperations.Log2((uint)hartsPerGroup * 2 - 1);
        if (!BitOperations.IsPow2(stride) || stride >> PageBits <= (ulong)guestFiles || stride > 1UL << 24)
        {
            imsic.Fail($"Key \"{strideKey}\" must be a power of two with room for a hart's files.");
            return null;
        }

        if (!BitOperations.IsPow2(groupStride) || (groups > 1 && groupStride < stride << hartBits))
        {
            imsic.Fail("Key \"group_stride\" must be a power of two with room for a group's files.");
            return null;
        }

        if (first % (1UL << PageBits) != 0 || first >= LastAddress)
        {
            imsic.Fail($"Key \"{baseKey}\" must be the address of a page, below 0x{LastAddress:x}.");
            return null;
        }

        return new ImsicGeometry(
            first,
            BitOperations.Log2(stride) - PageBits,
            hartBits,
            BitOperations.Log2((uint)groups * 2 - 1),
            BitOperations.Log2(groupStride),
            [.. Enumerable.Repeat(hartsPerGroup, groups)],
            guestFiles);
    }

    private List<Aplic> Aplics(DeliveryModes delivery)
    {
        var aplics = new List<Aplic>();
        var sink = new BusMsiSink(bus);
        foreach (var description in line.Objects("aplic"))
        {
            var sources = description.Number("sources", 1, 1023);
            var size = description.Number("size", 0x4000, 1 << 24);
            var named = description.Text("delivery");
            var indexes = delivery == DeliveryModes.Direct || description.Has("idc_harts") ? description.Numbers("idc_harts") : [];
            if (description.Number("index") != (ulong)aplics.Count)
            {
                description.Fail("APLICs must be numbered from 0.");
            }

            if (named != (delivery == DeliveryModes.Direct ? "direct" : "msi"))
            {
                description.Fail($"Delivery \"{named}\" does not fit the controller.");
            }

            if (indexes.Any(hart => hart >= harts))
            {
                description.Fail($"Key \"idc_harts\" must name harts, 0 to {harts - 1}.");
            }

            var machineBase = description.Number("m_base");
            var supervisorBase = description.Number("s_base");
            if (description.Finish() is { } fault)
            {
                line.Fail(fault);
                return aplics;
            }

            var domain = new AplicDomainParameters
            {
                Level = PrivilegeLevel.Machine,
                Delivery = delivery,
                Harts = delivery == DeliveryModes.Direct ? indexes : [.. Enumerable.Range(0, harts)],
            };
            var aplic = new Aplic(
                new AplicParameters { Sources = sources, PriorityLength = priorityLength, GuestFiles = guests },
                [domain, domain with { Level = PrivilegeLevel.Supervisor, Parent = 0 }],
                sink);
            if (aplic.Domains[0].Size > (ulong)size)
            {
                line.Fail($"Key \"size\" must be 0x{aplic.Domains[0].Size:x} or more, to hold {indexes.Count} IDC structures.");
                return aplics;
            }

            bus.Add(machineBase, (ulong)size, aplic.Domains[0]);
            bus.Add(supervisorBase, (ulong)size, aplic.Domains[1]);
            aplics.Add(aplic);
        }

        RefuseOverlaps();
        return aplics;
    }

    private void RefuseOverlaps()
    {
        var end = 0UL;
        foreach (var (first, size) in bus.Registers)
        {
            if (first < end)
            {
                line.Fail($"What lies at 0x{first:x} overlaps what begins below it: bases, strides and sizes must keep files and domains apart.");
                return;
            }

            end = first + size;
        }
    }
}
