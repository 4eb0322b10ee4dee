namespace Doorbell.Compiler.Schema;

/// <summary>What a kind is part of.</summary>
public enum SchemaRoom
{
    /// <summary>Silicon.</summary>
    Hardware,

    /// <summary>What firmware tells the kernel.</summary>
    Firmware,

    /// <summary>The kernel and what runs on it.</summary>
    Software,

    /// <summary>What is run, asked and tabulated.</summary>
    Verification,
}
