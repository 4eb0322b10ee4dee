using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Import.Diagnostics;

/// <summary>What is found out while a tree is read and written.</summary>
public sealed class ImportLog
{
    private readonly List<ImportDiagnostic> diagnostics = [];
    private readonly List<DroppedNode> dropped = [];
    private readonly HashSet<DroppedNode> seen = [];

    /// <summary>In the order of finding.</summary>
    public IReadOnlyList<ImportDiagnostic> Diagnostics => diagnostics;

    /// <summary>Each once, in the order of finding.</summary>
    public IReadOnlyList<DroppedNode> Dropped => dropped;

    public bool HasErrors { get; private set; }

    public void Report(DiagnosticDescriptor descriptor, string nodePath, string message, string? help = null)
    {
        diagnostics.Add(new ImportDiagnostic(descriptor, nodePath, message, help));
        HasErrors |= descriptor.Severity == Severity.Error;
    }

    public void Drop(string nodePath, string reason)
    {
        var node = new DroppedNode(nodePath, reason);
        if (seen.Add(node))
        {
            dropped.Add(node);
        }
    }
}
