namespace Doorbell.Generator.Emitting;

/// <summary>Names that are taken in one scope.</summary>
internal sealed class NameSet
{
    private readonly HashSet<string> taken;

    public NameSet(params string[] reserved) => taken = new HashSet<string>(reserved, StringComparer.Ordinal);

    private NameSet(StringComparer comparer) => taken = new HashSet<string>(comparer);

    /// <summary>A scope in which names must differ by more than case: file names.</summary>
    public static NameSet OfFiles() => new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name if it is free, else with a suffix, else with a number.</summary>
    public string Take(string name, string suffix)
    {
        var free = taken.Contains(name) ? name + suffix : name;
        for (var number = 2; taken.Contains(free); number++)
        {
            free = $"{name}{suffix}{number}";
        }

        taken.Add(free);
        return free;
    }
}
