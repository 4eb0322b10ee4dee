namespace Doorbell.Hardware.Tests.Imsic;

/// <summary>An interrupt file as two sets of numbers, for comparison.</summary>
internal sealed class NaiveFile(int identities)
{
    private readonly SortedSet<int> pending = [];
    private readonly SortedSet<int> enabled = [];
    private int threshold;
    private uint delivery;

    public bool IsAsserted => delivery == 1 && Top != 0;

    private int Top => pending.FirstOrDefault(identity => enabled.Contains(identity) && (threshold == 0 || identity < threshold));

    public ulong Do(int kind, int identity, ulong bits)
    {
        var word = identity / 64;
        switch (kind)
        {
            case 0:
                Put(pending, identity, true);
                return 0;
            case 1:
                return Replace(pending, word, bits);
            case 2:
                return Replace(enabled, word, bits);
            case 3:
                return (ulong)(threshold = identity & identities);
            case 4:
                return delivery = identity % 3 == 2 ? delivery : (uint)(identity % 3);
            case 5:
                return Word(pending, word);
            default:
                var top = Top;
                pending.Remove(top);
                return (ulong)top;
        }
    }

    private ulong Replace(SortedSet<int> set, int word, ulong bits)
    {
        for (var bit = 0; bit < 64; bit++)
        {
            Put(set, (word * 64) + bit, (bits >> bit & 1) != 0);
        }

        return Word(set, word);
    }

    private void Put(SortedSet<int> set, int identity, bool value)
    {
        if (identity < 1 || identity > identities)
        {
            return;
        }

        if (value)
        {
            set.Add(identity);
        }
        else
        {
            set.Remove(identity);
        }
    }

    private static ulong Word(SortedSet<int> set, int word) =>
        set.Where(identity => identity / 64 == word).Aggregate(0UL, (bits, identity) => bits | (1UL << identity));
}
