namespace Doorbell.Kernel.Platform;

/// <summary>What a Zicsr instruction does with the old value and the operand.</summary>
public enum CsrOperation : byte
{
    /// <summary>csrr: the CSR is not written.</summary>
    Read,

    /// <summary>csrrw: the operand replaces the value.</summary>
    Swap,

    /// <summary>csrrs with an operand other than x0: its one bits are set.</summary>
    Set,

    /// <summary>csrrc with an operand other than x0: its one bits are cleared.</summary>
    Clear,
}
