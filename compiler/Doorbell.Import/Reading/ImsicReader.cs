using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;
using Doorbell.Import.Model;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Import.Reading;

/// <summary>Reads the IMSIC nodes (binding <c>riscv,imsics</c>), with the checks of Linux's <c>irq-riscv-imsic-state.c</c> (6.10).</summary>
internal sealed class ImsicReader(TreeContext context)
{
    private readonly ImsicChecks checks = new(context.Log);

    public IReadOnlyList<ImsicNode> Read()
    {
        var imsics = new List<ImsicNode>();
        foreach (var node in context.NodesOf(NodeRole.Imsic))
        {
            if (context.Reading(node, Read) is { } imsic)
            {
                imsics.Add(imsic);
            }
        }

        checks.RegionsApart(imsics);
        return imsics;
    }

    private ImsicNode? Read(DeviceTreeNode node)
    {
        if (new HartContextReader(context).Read(node) is not { } parents || !checks.Parents(node, parents)
            || context.Regions.Required(node) is not { } regions
            || Bits(node, "riscv,guest-index-bits", 0, 7) is not { } guestBits
            || Bits(node, "riscv,hart-index-bits", BitsFor(parents.Count), 15) is not { } hartBits
            || Bits(node, "riscv,group-index-bits", 0, 7) is not { } groupBits
            || Bits(node, "riscv,group-index-shift", 24, 55) is not { } groupShift
            || Identities(node, "riscv,num-ids", null) is not { } identities
            || Identities(node, "riscv,num-guest-ids", identities) is not { } guestIdentities)
        {
            return null;
        }

        var imsic = new ImsicNode
        {
            NodePath = node.Path,
            Level = parents[0].Irq == HartContext.Machine ? PrivilegeLevel.Machine : PrivilegeLevel.Supervisor,
            Identities = identities,
            GuestIdentities = guestIdentities,
            GuestIndexBits = guestBits,
            HartIndexBits = hartBits,
            HartIndexBitsExplicit = node.Has("riscv,hart-index-bits"),
            GroupIndexBits = groupBits,
            GroupIndexShift = groupShift,
            Regions = regions,
            Files = [],
            Status = context.Status[node],
        };
        if (!checks.Geometry(imsic, parents.Count))
        {
            return null;
        }

        imsic = imsic with { Files = Files(imsic, parents) };
        return checks.Files(imsic) ? imsic : null;
    }

    /// <summary>Parent number i owns page i · 2^guest bits of the regions laid end to end.</summary>
    private static List<InterruptFile> Files(ImsicNode imsic, IReadOnlyList<HartContext> parents)
    {
        var files = new List<InterruptFile>(parents.Count);
        var stride = 1UL << (imsic.GuestIndexBits + 12);
        var region = 0;
        var offset = 0UL;
        foreach (var parent in parents)
        {
            while (offset >= imsic.Regions[region].Size)
            {
                // A region may end within its last hart's stride; the next begins with a hart all the same.
                offset -= (imsic.Regions[region++].Size + stride - 1) & ~(stride - 1);
            }

            var address = imsic.Regions[region].First + offset;
            var group = (int)(address >> imsic.GroupIndexShift) & ((1 << imsic.GroupIndexBits) - 1);
            var index = (int)(address >> (imsic.GuestIndexBits + 12)) & ((1 << imsic.HartIndexBits) - 1);
            files.Add(new InterruptFile(parent.Hart, parent.Irq, group, index, address));
            offset += stride;
        }

        return files;
    }

    private int? Bits(DeviceTreeNode node, string name, int missing, int most)
    {
        if (node.Find(name) is null)
        {
            return missing;
        }

        if (node.Cell(name) is { } bits && bits <= most)
        {
            return (int)bits;
        }

        context.Log.Report(ImportDiagnostics.ImsicIndexBits, node.Path, $"\"{name}\" must be one cell of at most {most}.");
        return null;
    }

    private int? Identities(DeviceTreeNode node, string name, int? missing)
    {
        if (node.Cell(name) is not { } number)
        {
            if (missing is null)
            {
                context.Log.Report(ImportDiagnostics.MissingProperty, node.Path, $"The IMSIC has no \"{name}\": the number of its identities is not known.");
            }

            return missing;
        }

        if (number is >= 63 and <= 2047 && number % 64 == 63)
        {
            return (int)number;
        }

        context.Log.Report(
            ImportDiagnostics.ImsicIdentities,
            node.Path,
            $"\"{name}\" = {number} is not one less than a multiple of 64, from 63 to 2047.");
        return null;
    }

    private static int BitsFor(int count)
    {
        var bits = 0;
        while (1 << bits < count)
        {
            bits++;
        }

        return bits;
    }
}
