using Doorbell.Topology.Descriptions;

namespace Doorbell.Import.Writing;

/// <summary>Names the base irqdomains where there is a choice between supervisor-level IMSICs; a single one needs no name.</summary>
internal static class IrqdomainSection
{
    public static IReadOnlyList<Declaration> Write(TopologyPlan plan)
    {
        var files = plan.Platform.Imsics.Where(imsic => imsic.Level == PrivilegeLevel.Supervisor).Select(imsic => plan.NameOf(imsic.NodePath)).OfType<string>().ToList();
        return files.Count < 2 ? [] : [.. files.Select(name => new Declaration($"irqdomain {NameFor(name)} : imsic").Set("files", name))];
    }

    /// <summary>The irqdomain of an IMSIC.</summary>
    public static string NameFor(string files) => "vectors_" + files;
}
