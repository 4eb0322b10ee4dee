namespace Doorbell.Cli.Graph;

/// <summary>A machine's parts and the ways between them, every element of every array by itself.</summary>
/// <param name="Title">The topology's name, or an import's alias.</param>
/// <param name="Parts">In order of declaration within a kind.</param>
/// <param name="Links">From devices towards harts and software.</param>
internal sealed record TopologyGraph(string Title, IReadOnlyList<GraphPart> Parts, IReadOnlyList<GraphLink> Links)
{
    /// <summary>What a message from the part can pass, and what can send one through it.</summary>
    public TopologyGraph Around(int part)
    {
        var kept = new bool[Parts.Count];
        Spread(part, kept, forward: true);
        Spread(part, kept, forward: false);

        var places = new int[Parts.Count];
        var parts = new List<GraphPart>();
        for (var i = 0; i < Parts.Count; i++)
        {
            places[i] = parts.Count;
            if (kept[i])
            {
                parts.Add(Parts[i]);
            }
        }

        var links = Links.Where(link => kept[link.From] && kept[link.To]).Select(link => link with { From = places[link.From], To = places[link.To] });
        return this with { Parts = parts, Links = [.. links] };
    }

    private void Spread(int start, bool[] kept, bool forward)
    {
        var next = Links.ToLookup(link => forward ? link.From : link.To, link => forward ? link.To : link.From);
        var seen = new bool[Parts.Count];
        var open = new Stack<int>([start]);
        while (open.TryPop(out var part))
        {
            if (!seen[part])
            {
                seen[part] = kept[part] = true;
                foreach (var other in next[part])
                {
                    open.Push(other);
                }
            }
        }
    }
}
