using Doorbell.Import.Diagnostics;
using Doorbell.Import.Facts;
using Doorbell.Import.Model;
using Doorbell.Import.Writing;

namespace Doorbell.Import;

/// <summary>What came of an import.</summary>
public sealed class ImportResult
{
    private readonly ImportLog log;
    private readonly TopologyPlan? plan;

    internal ImportResult(Platform? platform, TopologyPlan? plan, ImportLog log)
    {
        this.log = log;
        this.plan = plan;
        Platform = platform;
        TopoText = plan is null ? null : TopologyWriter.Write(plan);
    }

    /// <summary>What was understood; nothing where the blob is no tree, or its harts are not clear.</summary>
    public Platform? Platform { get; }

    /// <summary>What is wrong with the tree, in the order of finding. With an error among them there is no text.</summary>
    public IReadOnlyList<ImportDiagnostic> Diagnostics => log.Diagnostics;

    /// <summary>What of the tree the text does not say, and why.</summary>
    public IReadOnlyList<DroppedNode> Dropped => log.Dropped;

    /// <summary>The topology; nothing after an error.</summary>
    public string? TopoText { get; }

    /// <summary>What was understood, as JSON.</summary>
    public string? FactsJson => Platform is null ? null : FactsWriter.Write(Platform);

    /// <summary>A second file that extends the first with an endpoint, or a wire, and a scenario.</summary>
    /// <param name="baseFileName">Where <see cref="TopoText"/> is kept, as seen from the second file: <c>virt.topo</c>.</param>
    public ExampleFile ExampleText(string baseFileName) =>
        plan is null ? ExampleFile.None("there is no topology to extend") : ExampleWriter.Write(plan, baseFileName);
}
