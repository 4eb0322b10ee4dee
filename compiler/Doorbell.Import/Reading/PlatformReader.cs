using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;
using Doorbell.Import.Model;

namespace Doorbell.Import.Reading;

/// <summary>Understands a tree as a machine.</summary>
internal static class PlatformReader
{
    /// <summary>What could be understood; errors in <paramref name="log"/> tell what could not.</summary>
    /// <returns>Nothing where references or harts are not clear: every other node would be misread after that.</returns>
    public static Platform? Read(FlattenedDeviceTree tree, ImportLog log)
    {
        var context = new TreeContext(tree, log);
        var harts = new HartReader(context).Read();
        if (log.HasErrors)
        {
            return null;
        }

        var memory = new MemoryReader(context).Read();
        var imsics = new ImsicReader(context).Read();
        var msiParents = new MsiParentReader(context, imsics);
        var aplics = new AplicReader(context, msiParents).Read();
        var plics = new PlicReader(context).Read();
        var sources = new SourceChecker(context, aplics, plics);
        var iommus = new IommuReader(context, msiParents, sources).Read();
        var hosts = new PciHostReader(context, msiParents, new IommuMapReader(context, iommus)).Read();
        var masters = new MasterReader(context).Read();
        DeviceIds.Apart(log, hosts, masters);
        var platform = new Platform
        {
            Model = tree.Root.String("model") ?? string.Empty,
            Harts = harts,
            Memory = memory,
            Imsics = imsics,
            Aplics = aplics,
            Plics = plics,
            Aclints = new AclintReader(context).Read(),
            Iommus = iommus,
            PciHosts = hosts,
            Masters = masters,
            Wired = new WiredReader(context, sources).Read(),
            Reserved = new ReservedReader(context, hosts).Read(),
            Aliases = Aliases(tree),
        };
        new DropSurvey(context).Report();
        return platform;
    }

    /// <summary>The first alias of each path.</summary>
    private static Dictionary<string, string> Aliases(FlattenedDeviceTree tree)
    {
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in tree.Root.Child("aliases")?.Properties ?? [])
        {
            if (property.Strings() is [var path, ..])
            {
                aliases.TryAdd(path, property.Name);
            }
        }

        return aliases;
    }
}
