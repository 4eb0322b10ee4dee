using Doorbell.Import.Model;

namespace Doorbell.Import.Writing;

/// <summary>Which harts are declared together, and how a list of harts is written.</summary>
internal sealed class HartLayout
{
    private readonly List<HartArray> arrays = [];
    private readonly Dictionary<ulong, (HartArray Array, int Index)> places = [];
    private readonly NameTable names;
    private readonly bool someTranslate;
    private ulong nextId;

    public HartLayout(IReadOnlyList<HartNode> harts, NameTable names)
    {
        this.names = names;
        var runs = Runs(harts);
        someTranslate = harts.Any(hart => hart.HasMmu);
        var monitors = runs.Count(run => someTranslate && !run[0].HasMmu);
        var monitorNames = new Queue<string>(names.TakeFor(monitors, "monitor"));
        var otherNames = new Queue<string>(names.TakeFor(runs.Count - monitors, runs.Count - monitors == 1 ? "cpu" : "cluster"));
        foreach (var run in runs)
        {
            var name = someTranslate && !run[0].HasMmu ? monitorNames.Dequeue() : otherNames.Dequeue();
            Declare(new HartArray(name, run, run[0].Id, run.Count));
        }
    }

    public IReadOnlyList<HartArray> Arrays => arrays;

    /// <summary>Whether harts can run an operating system. A tree of which no hart says that it translates says nothing about any.</summary>
    public bool HasSupervisor(HartArray array) => array.Absent || !someTranslate || array.Harts[0].HasMmu;

    /// <summary>Where a hart is declared.</summary>
    public (HartArray Array, int Index) Place(ulong id) => places[id];

    /// <summary>Declares harts that the tree does not know, as owners of pages that hold no file.</summary>
    /// <returns>Their ids.</returns>
    public IReadOnlyList<ulong> Absent(int count)
    {
        var array = new HartArray(names.Take("absent"), [], nextId, count);
        Declare(array);
        return [.. Enumerable.Range(0, count).Select(i => array.FirstId + (ulong)i)];
    }

    /// <summary>A list of harts as a property's value: <c>cpu</c>, <c>cpu[0 .. 2]</c>, <c>[monitor, cpu[3]]</c>.</summary>
    public string Expression(IReadOnlyList<ulong> ids)
    {
        var parts = Slices(ids).Select(slice => slice.Array.Slice(slice.First, slice.Last)).ToList();
        return parts.Count == 1 ? parts[0] : $"[{string.Join(", ", parts)}]";
    }

    /// <summary>A list of harts as pieces of the declared arrays.</summary>
    public IReadOnlyList<(HartArray Array, int First, int Last)> Slices(IReadOnlyList<ulong> ids)
    {
        var slices = new List<(HartArray Array, int First, int Last)>();
        foreach (var id in ids)
        {
            var (array, index) = places[id];
            if (slices.Count > 0 && slices[^1].Array == array && slices[^1].Last + 1 == index)
            {
                slices[^1] = slices[^1] with { Last = index };
            }
            else
            {
                slices.Add((array, index, index));
            }
        }

        return slices;
    }

    private static List<List<HartNode>> Runs(IReadOnlyList<HartNode> harts)
    {
        var runs = new List<List<HartNode>>();
        foreach (var hart in harts.OrderBy(hart => hart.Id))
        {
            if (runs.Count > 0 && runs[^1][^1] is { } last && last.Id + 1 == hart.Id && last.Isa == hart.Isa
                && last.HasMmu == hart.HasMmu && last.Status is null == hart.Status is null)
            {
                runs[^1].Add(hart);
            }
            else
            {
                runs.Add([hart]);
            }
        }

        return runs;
    }

    private void Declare(HartArray array)
    {
        arrays.Add(array);
        for (var i = 0; i < array.Count; i++)
        {
            places.Add(array.FirstId + (ulong)i, (array, i));
        }

        nextId = Math.Max(nextId, array.FirstId + (ulong)array.Count);
    }
}
