using System.Collections.Immutable;
using Doorbell.Generator.Emitting;

namespace Doorbell.Generator.Reading;

/// <summary>Puts each file together with those that it needs, and gives each a class of its own.</summary>
internal static class TopologyInputs
{
    /// <summary>One input a file, in the order of their paths.</summary>
    public static IEnumerable<TopologyInput> Of(ImmutableArray<ParsedFile> files, string @namespace)
    {
        var sorted = files.OrderBy(file => file.File.Path, StringComparer.Ordinal).ToArray();
        var byPath = new Dictionary<string, ParsedFile>(StringComparer.Ordinal);
        foreach (var file in sorted)
        {
            byPath[file.File.Path] = file;
        }

        var classes = NameSet.OfFiles();
        foreach (var file in byPath.Values.OrderBy(file => file.File.Path, StringComparer.Ordinal))
        {
            var name = file.Name.Length > 0 ? file.Name : BaseName(file.File.Path);
            yield return new TopologyInput(classes.Take(Identifiers.Pascal(name), "Topology"), @namespace, file.File, Closure(file, byPath));
        }
    }

    private static EquatableArray<TopologyFile> Closure(ParsedFile main, Dictionary<string, ParsedFile> byPath)
    {
        var found = new List<TopologyFile>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { main.File.Path };
        var open = new Queue<ParsedFile>();
        open.Enqueue(main);
        while (open.Count > 0)
        {
            foreach (var path in open.Dequeue().Needs)
            {
                if (byPath.TryGetValue(path, out var needed) && seen.Add(path))
                {
                    found.Add(needed.File);
                    open.Enqueue(needed);
                }
            }
        }

        return new EquatableArray<TopologyFile>(found);
    }

    private static string BaseName(string path)
    {
        var file = path.Substring(path.LastIndexOf('/') + 1);
        return file.EndsWith(".topo", StringComparison.OrdinalIgnoreCase) ? file.Substring(0, file.Length - 5) : file;
    }
}
