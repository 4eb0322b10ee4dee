using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Import.Diagnostics;

/// <summary>What is found out while a tree is read and written.</summary>
public sealed class ImportLog
{
    private const int MostDiagnostics = 1_000;
    private const int MostDropped = 10_000;

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
        if (diagnostics.Count < MostDiagnostics)
        {
            diagnostics.Add(new ImportDiagnostic(descriptor, nodePath, message, help));
        }
        else if (diagnostics.Count == MostDiagnostics)
        {
            diagnostics.Add(new ImportDiagnostic(ImportDiagnostics.TooLarge, "/", $"The tree has more than {MostDiagnostics} faults; the others are not listed."));
            HasErrors = true;
        }

        HasErrors |= descriptor.Severity == Severity.Error;
    }

    /// <summary>Reads something that nobody is to use: what is wrong with it is a reason to drop it, no more.</summary>
    /// <param name="nodePath">The node.</param>
    /// <param name="read">Reads it, and may report.</param>
    public T Quietly<T>(string nodePath, Func<T> read)
    {
        var (count, hadErrors) = (diagnostics.Count, HasErrors);
        var result = read();
        foreach (var diagnostic in diagnostics[count..])
        {
            Drop(nodePath, $"{diagnostic.Code}, which does not count as the node is not to be used: {diagnostic.Message.TrimEnd('.')}");
        }

        diagnostics.RemoveRange(count, diagnostics.Count - count);
        HasErrors = hadErrors;
        return result;
    }

    public void Drop(string nodePath, string reason)
    {
        var node = new DroppedNode(nodePath, reason);
        if (dropped.Count == MostDropped)
        {
            dropped.Add(new DroppedNode("/", $"what else is dropped, after {MostDropped} entries of this list"));
        }
        else if (dropped.Count < MostDropped && seen.Add(node))
        {
            dropped.Add(node);
        }
    }
}
