using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;
using Doorbell.Import.Reading;
using Doorbell.Import.Writing;

namespace Doorbell.Import;

/// <summary>Reads a flattened device tree and writes it as a topology.</summary>
public static class DeviceTreeImporter
{
    /// <summary>Imports a blob.</summary>
    /// <param name="blob">The bytes of a <c>.dtb</c> file, not compressed. Any bytes are answered by a platform or by diagnostics.</param>
    /// <param name="name">What the topology is to be called; anything that is no identifier is made one.</param>
    public static ImportResult Import(ReadOnlyMemory<byte> blob, string name)
    {
        var log = new ImportLog();
        if (FlattenedDeviceTree.Read(blob, log) is not { } tree)
        {
            return new ImportResult(null, null, log);
        }

        var platform = PlatformReader.Read(tree, log);
        if (platform is null || log.HasErrors)
        {
            return new ImportResult(platform, null, log);
        }

        return new ImportResult(platform, new TopologyPlan(platform, Identifier.From(name, "board"), log), log);
    }
}
