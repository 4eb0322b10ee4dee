namespace Doorbell.Syntax.Formatting;

/// <summary>What the layout decides for each token.</summary>
internal sealed class Plan(int count)
{
    private readonly Dictionary<int, Slot> _slots = [];

    /// <summary>For each token, whether a line ends before it.</summary>
    public LineBreak[] Breaks { get; } = new LineBreak[count];

    /// <summary>For each token that may begin a line, how many braces it lies in.</summary>
    public int[] Levels { get; } = new int[count];

    /// <summary>For each token, blanks before it on its line.</summary>
    public byte[] Gaps { get; } = new byte[count];

    /// <summary>For the brace of a further block, the brace of the statement's first block.</summary>
    public Dictionary<int, int> FirstBlocks { get; } = [];

    public void Begin(int token, LineBreak kind, int level, int gap)
    {
        Breaks[token] = kind;
        Levels[token] = level;
        Gaps[token] = (byte)gap;
    }

    public void Align(int token, int order, string likeness, bool isForced = false) => _slots[token] = new Slot(order, likeness, isForced);

    public Slot? SlotOf(int token) => _slots.TryGetValue(token, out var slot) ? slot : null;
}
