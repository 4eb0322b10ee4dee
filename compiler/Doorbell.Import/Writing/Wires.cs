namespace Doorbell.Import.Writing;

/// <summary>Writes lists of sources of wired controllers.</summary>
internal static class Wires
{
    private const int ShortestSlice = 3;

    /// <summary>Sources one by one, <c>[wired[10]]</c>, and runs of them together: <c>[wired[7 .. 22]]</c>.</summary>
    public static string Expression(IReadOnlyList<(string Controller, int Source)> wires)
    {
        var parts = new List<string>();
        for (var first = 0; first < wires.Count;)
        {
            var last = first;
            while (last + 1 < wires.Count && wires[last + 1] == (wires[first].Controller, wires[last].Source + 1))
            {
                last++;
            }

            if (last - first + 1 < ShortestSlice)
            {
                parts.Add($"{wires[first].Controller}[{wires[first].Source}]");
                first++;
            }
            else
            {
                parts.Add($"{wires[first].Controller}[{wires[first].Source} .. {wires[last].Source}]");
                first = last + 1;
            }
        }

        return $"[{string.Join(", ", parts)}]";
    }
}
