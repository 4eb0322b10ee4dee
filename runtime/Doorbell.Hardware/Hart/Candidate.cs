namespace Doorbell.Hardware.Hart;

/// <summary>A pending and enabled interrupt with what decides over its priority.</summary>
/// <param name="Identity">Its major identity at the level that takes it.</param>
/// <param name="Number">Its priority number; 0 for the default order.</param>
/// <param name="IsAboveExternal">Whether its default priority is higher than that of the level's external interrupt.</param>
/// <param name="Rank">Its place in the default order, which breaks ties.</param>
internal readonly record struct Candidate(int Identity, int Number, bool IsAboveExternal, int Rank)
{
    private const int AfterAllNumbers = 1 << 16;

    /// <summary>Lower goes first (AIA, the tables of the effect of the <c>iprio</c> arrays).</summary>
    private long Key => ((long)(Number != 0 ? Number : IsAboveExternal ? 0 : AfterAllNumbers) << 16) | (uint)Rank;

    /// <summary>An interrupt whose default priority is as the table says.</summary>
    /// <param name="identity">Its major identity.</param>
    /// <param name="number">Its priority number.</param>
    /// <param name="external">The level's external interrupt: 11 at machine level, else 9.</param>
    public static Candidate Of(int identity, int number, int external) =>
        new(identity, number, DefaultPriority.Rank(identity) < DefaultPriority.Rank(external), DefaultPriority.Rank(identity));

    /// <summary>Whether it goes before another.</summary>
    public bool Precedes(Candidate other) => Key < other.Key;

    /// <summary>IID and IPRIO as <c>mtopi</c> and <c>stopi</c> report them.</summary>
    public ulong TopValue => ((ulong)Identity << 16) | (uint)(Number is > 0 and <= 255 ? Number : Number == 0 && IsAboveExternal ? 0 : 255);
}
