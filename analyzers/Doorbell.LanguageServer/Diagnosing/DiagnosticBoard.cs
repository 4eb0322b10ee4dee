using Doorbell.LanguageServer.Protocol;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Diagnosing;

/// <summary>What all compilations found in all files: a file that several others import is found at fault once.</summary>
internal sealed class DiagnosticBoard
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, FileFindings>> byRoot = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Diagnostic>> shown = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>Replaces what a compilation found; gives the files whose list is another now, and the main file in any case.</summary>
    /// <param name="root">The compilation's main file.</param>
    /// <param name="found">By path; empty where the compilation is gone.</param>
    /// <param name="textOf">The text that a path has now.</param>
    public IReadOnlyList<(string Path, IReadOnlyList<Diagnostic> Diagnostics)> Set(
        string root, IReadOnlyDictionary<string, FileFindings> found, Func<string, SourceText?> textOf)
    {
        lock (gate)
        {
            var touched = new SortedSet<string>(found.Keys, StringComparer.Ordinal) { root };
            if (byRoot.TryGetValue(root, out var before))
            {
                touched.UnionWith(before.Keys);
            }

            byRoot.Remove(root);
            if (found.Count > 0)
            {
                byRoot.Add(root, found);
            }

            var changed = new List<(string, IReadOnlyList<Diagnostic>)>();
            foreach (var path in touched)
            {
                var merged = Merge(path, textOf(path));
                if (path == root || !shown.GetValueOrDefault(path, []).SequenceEqual(merged, DiagnosticComparer.Instance))
                {
                    changed.Add((path, merged));
                }

                shown.Remove(path);
                if (merged.Count > 0)
                {
                    shown.Add(path, merged);
                }
            }

            return changed;
        }
    }

    private List<Diagnostic> Merge(string path, SourceText? current)
    {
        var merged = new List<Diagnostic>();
        var known = new HashSet<Diagnostic>(DiagnosticComparer.Instance);
        foreach (var root in byRoot.OrderBy(entry => entry.Key == path ? 0 : 1).ThenBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (root.Value.TryGetValue(path, out var findings) && (ReferenceEquals(findings.Source, current) || root.Key == path))
            {
                merged.AddRange(findings.Diagnostics.Where(known.Add));
            }
        }

        return merged;
    }
}
