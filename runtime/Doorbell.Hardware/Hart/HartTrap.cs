namespace Doorbell.Hardware.Hart;

/// <summary>The exception that a CSR instruction raises; the values are the exception codes.</summary>
public enum HartTrap : byte
{
    /// <summary>The instruction was executed.</summary>
    None = 0,

    /// <summary>Illegal instruction.</summary>
    IllegalInstruction = 2,

    /// <summary>Virtual instruction.</summary>
    VirtualInstruction = 22,
}
