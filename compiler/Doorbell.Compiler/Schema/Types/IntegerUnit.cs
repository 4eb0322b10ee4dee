namespace Doorbell.Compiler.Schema.Types;

/// <summary>What an integer counts.</summary>
public enum IntegerUnit
{
    /// <summary>Things, or nothing in particular.</summary>
    Count,

    /// <summary>Bytes from the begin of an address space.</summary>
    Address,

    /// <summary>Bits of an address or number.</summary>
    Bits,

    /// <summary>Entries of a cache.</summary>
    Entries,

    /// <summary>Pages of 4 KiB.</summary>
    Pages,
}
