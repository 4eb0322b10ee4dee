namespace Doorbell.Compiler.Schema.Tables;

/// <summary>Words that stand for themselves in scenarios.</summary>
public static class Vocabulary
{
    /// <summary>What a statement may be refused with.</summary>
    public static IReadOnlyList<string> Errors { get; } =
        ["EINVAL", "EBUSY", "ENOSPC", "EPERM", "EOPNOTSUPP", "EOVERFLOW", "EADDRINUSE", "EEXIST", "ENOENT", "ENODEV", "ENOMEM"];

    /// <summary>The invariants, P1 to P17.</summary>
    public static IReadOnlyList<string> Invariants { get; } = [.. Enumerable.Range(1, 17).Select(number => $"P{number}")];

    /// <summary>Kinds of reserved regions.</summary>
    public static IReadOnlyList<string> RegionKinds { get; } = ["direct", "direct_relaxable", "reserved", "msi", "sw_msi"];

    /// <summary>What a device may be attached to without anybody owning it.</summary>
    public const string Blocked = "blocked";
}
