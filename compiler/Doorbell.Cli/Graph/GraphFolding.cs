namespace Doorbell.Cli.Graph;

/// <summary>Draws what is alike as one box: elements of an array that lead to the same boxes, until the picture is small enough.</summary>
internal static class GraphFolding
{
    private const int MostRows = 8;

    /// <param name="graph">All parts.</param>
    /// <param name="mostElements">Of an SVG, frame and legend not counted.</param>
    /// <param name="open">A part that keeps a box of its own; null for none.</param>
    public static FoldedGraph Fold(TopologyGraph graph, int mostElements, int? open = null)
    {
        FoldedGraph? folded = null;
        foreach (var level in FoldingLevel.All)
        {
            folded = Fold(graph, level, open);
            if (folded.ElementCount <= mostElements)
            {
                break;
            }
        }

        return folded!;
    }

    private static FoldedGraph Fold(TopologyGraph graph, FoldingLevel level, int? open)
    {
        var groups = GroupOf(graph, level, open);
        var members = Enumerable.Range(0, graph.Parts.Count).GroupBy(part => groups[part])
            .Select(group => group.ToList())
            .OrderBy(group => graph.Parts[group[0]].Rank).ThenBy(group => group[0])
            .ToList();
        var nodeOf = new int[graph.Parts.Count];
        for (var node = 0; node < members.Count; node++)
        {
            members[node].ForEach(part => nodeOf[part] = node);
        }

        var edges = new List<GraphEdge>();
        var rows = members.Select(_ => new List<GraphRow>()).ToList();
        foreach (var bundle in graph.Links.GroupBy(link => (From: nodeOf[link.From], To: nodeOf[link.To], link.Kind)))
        {
            int? row = null;
            if (members[bundle.Key.From].Count == 1 && bundle.First().File is not null)
            {
                row = rows[bundle.Key.From].Count;
                rows[bundle.Key.From].Add(new GraphRow(
                    $"[{Wording.Numbers(bundle.Select(link => link.File ?? 0))}]",
                    Wording.Address(bundle.Min(link => link.Address))));
            }

            edges.Add(new GraphEdge(bundle.Key.From, bundle.Key.To, bundle.Key.Kind, row));
        }

        for (var node = 0; node < rows.Count; node++)
        {
            if (rows[node].Count > MostRows)
            {
                rows[node].Clear();
                edges = [.. edges.Select(edge => edge.From == node ? edge with { Row = null } : edge)];
            }
        }

        var nodes = members.Select((parts, node) => NodeOf(graph, parts, rows[node])).ToList();
        return new FoldedGraph(graph.Title, nodes, edges);
    }

    // Groups get finer until nothing changes: alike are those that lead to groups that are alike.
    private static int[] GroupOf(TopologyGraph graph, FoldingLevel level, int? open)
    {
        var patterns = graph.Parts.Select(part => PartNames.Pattern(part.Name)).ToList();
        var sizes = patterns.CountBy(pattern => pattern).ToDictionary();
        var groups = Numbered(Enumerable.Range(0, graph.Parts.Count).Select(i => i == open ? "!" : KeyOf(graph.Parts[i], patterns[i], sizes[patterns[i]], level)));
        if (!level.ByTarget)
        {
            return groups;
        }

        var outgoing = graph.Links.ToLookup(link => link.From);
        for (var count = 0; count != groups.Max();)
        {
            count = groups.Max();
            var before = groups;
            groups = Numbered(Enumerable.Range(0, graph.Parts.Count).Select(part =>
                $"{before[part]} {string.Join(' ', outgoing[part].Select(link => before[link.To]).Distinct().Order())}"));
        }

        return groups;
    }

    private static string KeyOf(GraphPart part, string pattern, int size, FoldingLevel level) =>
        level.AcrossNames ? $"{part.Kind} {part.Rank} {part.Plural}"
        : size <= level.LongestOpenArray ? part.Name
        : level.ByTarget ? $"{pattern} {part.Distinction}"
        : pattern;

    private static int[] Numbered(IEnumerable<string> keys)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. keys.Select(key => numbers.TryGetValue(key, out var number) ? number : numbers[key] = numbers.Count)];
    }

    private static GraphNode NodeOf(TopologyGraph graph, List<int> members, List<GraphRow> rows)
    {
        var first = graph.Parts[members[0]];
        if (members.Count == 1)
        {
            return new GraphNode(first.Kind, first.Rank, first.Name, first.Caption, first.Details, rows);
        }

        var shared = first.Details.Where(detail => members.TrueForAll(part => graph.Parts[part].Details.Contains(detail)));
        var names = members.Select(part => graph.Parts[part].Name).ToList();
        return new GraphNode(first.Kind, first.Rank, PartNames.Together(names), $"{members.Count} {first.Plural}", [.. shared], rows);
    }
}
