namespace Doorbell.Compiler.Schema.Types;

/// <summary>What an expression gives.</summary>
public enum ValueKind
{
    /// <summary>Not known before it is evaluated, or one of several.</summary>
    Any,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>true or false.</summary>
    Truth,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A range of integers.</summary>
    Range,

    /// <summary>A PCI function.</summary>
    Bdf,

    /// <summary>A word of an enumeration.</summary>
    Word,

    /// <summary>A list.</summary>
    List,

    /// <summary>An MSI table entry, with <c>.address</c> and <c>.data</c>.</summary>
    Message,

    /// <summary>A fault cause.</summary>
    Fault,

    /// <summary>A part of a machine.</summary>
    Part,

    /// <summary>An imported machine.</summary>
    Machine,
}
