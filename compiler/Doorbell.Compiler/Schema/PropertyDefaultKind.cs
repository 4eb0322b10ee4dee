namespace Doorbell.Compiler.Schema;

/// <summary>How a property gets its value when none is written.</summary>
public enum PropertyDefaultKind
{
    /// <summary>It does not: one must be written.</summary>
    Required,

    /// <summary>A value that is always the same.</summary>
    Fixed,

    /// <summary>From other properties.</summary>
    Computed,

    /// <summary>It has none, which means something by itself.</summary>
    Absent,
}
