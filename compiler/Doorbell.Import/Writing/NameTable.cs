namespace Doorbell.Import.Writing;

/// <summary>Gives out names, each once.</summary>
internal sealed class NameTable
{
    private readonly HashSet<string> taken;
    private readonly Dictionary<string, int> next;

    public NameTable()
        : this([], [])
    {
    }

    private NameTable(HashSet<string> taken, Dictionary<string, int> next)
    {
        this.taken = taken;
        this.next = next;
    }

    /// <summary>For what is nested in a <c>pcie</c> or <c>port</c>, whose properties are no names of devices.</summary>
    public static NameTable ForFunctions() => new(["segment", "iommu", "msi_parent", "posted_depth", "bdf", "secondary", "acs"], []);

    /// <summary>One that gives out further names without taking them here.</summary>
    public NameTable Copy() => new([.. taken], new Dictionary<string, int>(next));

    /// <summary>The wished name, or that with the next free number behind it.</summary>
    public string Take(string wish)
    {
        if (taken.Add(wish))
        {
            return wish;
        }

        return TakeNumbered(char.IsAsciiDigit(wish[^1]) ? wish + "_" : wish);
    }

    /// <summary>The wished name with the next free number behind it, from 0.</summary>
    public string TakeNumbered(string wish)
    {
        var number = next.GetValueOrDefault(wish);
        while (!taken.Add(wish + number))
        {
            number++;
        }

        next[wish] = number + 1;
        return wish + number;
    }

    /// <summary>A name for each of several things of one kind: the wish itself for a single one, else numbered.</summary>
    public IReadOnlyList<string> TakeFor(int count, string wish) =>
        count == 1 ? [Take(wish)] : [.. Enumerable.Range(0, count).Select(_ => TakeNumbered(wish))];
}
