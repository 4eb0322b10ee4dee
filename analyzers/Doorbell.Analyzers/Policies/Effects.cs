namespace Doorbell.Analyzers.Policies;

/// <summary>What a method is said to do.</summary>
[Flags]
internal enum Effects
{
    None = 0,

    /// <summary>May be called in atomic context.</summary>
    Atomic = 1,

    /// <summary>May sleep.</summary>
    Sleeps = 1 << 1,

    /// <summary>Maps.</summary>
    Maps = 1 << 2,

    /// <summary>Allocates.</summary>
    Allocates = 1 << 3,

    /// <summary>Makes a translation valid.</summary>
    Installs = 1 << 4,

    /// <summary>Takes a translation away.</summary>
    Drops = 1 << 5,

    /// <summary>Empties caches.</summary>
    Invalidates = 1 << 6,

    /// <summary>Waits for hardware.</summary>
    Fences = 1 << 7,

    /// <summary>Gives something back.</summary>
    Releases = 1 << 8,

    /// <summary>Nothing of that is for atomic context.</summary>
    NotAtomic = Sleeps | Maps | Allocates,
}
