using Doorbell.Import.Diagnostics;
using Doorbell.Import.Facts;
using Doorbell.Import.Model;

namespace Doorbell.Import;

public sealed class ImportResult
{
    private readonly ImportLog log;

    internal ImportResult(Platform? platform, string? topoText, ImportLog log)
    {
        this.log = log;
        Platform = platform;
        TopoText = topoText;
    }

    /// <summary>What was understood; nothing where the blob is no tree.</summary>
    public Platform? Platform { get; }

    public IReadOnlyList<ImportDiagnostic> Diagnostics => log.Diagnostics;

    public IReadOnlyList<DroppedNode> Dropped => log.Dropped;

    public string? TopoText { get; }

    public string? FactsJson => Platform is null ? null : FactsWriter.Write(Platform);
}
