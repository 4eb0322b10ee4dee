using System.Collections.Concurrent;
using Doorbell.LanguageServer.Protocol;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Running;

/// <summary>The verdicts of a document's last runs, as long as its text is the same.</summary>
internal sealed class VerdictStore
{
    private readonly ConcurrentDictionary<string, (SourceText Source, IReadOnlyDictionary<string, ScenarioVerdict> Verdicts)> byPath = new(StringComparer.Ordinal);

    public void Add(SourceText source, IEnumerable<ScenarioVerdict> verdicts)
    {
        var all = Of(source).ToDictionary(StringComparer.Ordinal);
        foreach (var verdict in verdicts)
        {
            all[verdict.Name] = verdict;
        }

        byPath[source.Path] = (source, all);
    }

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, ScenarioVerdict> Of(SourceText source) =>
        byPath.TryGetValue(source.Path, out var known) && ReferenceEquals(known.Source, source) ? known.Verdicts : new Dictionary<string, ScenarioVerdict>();

    public void Forget(string path) => byPath.TryRemove(path, out _);
}
