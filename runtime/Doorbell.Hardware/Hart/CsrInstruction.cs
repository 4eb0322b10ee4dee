namespace Doorbell.Hardware.Hart;

/// <summary>How an instruction uses a CSR: what it reads, and what becomes of its operand.</summary>
public enum CsrInstruction : byte
{
    /// <summary><c>csrr</c>: CSRRS or CSRRC with x0 as source, which does not write.</summary>
    Read,

    /// <summary><c>csrw</c>: CSRRW with x0 as destination.</summary>
    Write,

    /// <summary>CSRRW.</summary>
    ReadWrite,

    /// <summary>CSRRS with a source other than x0: it writes even when the operand is zero.</summary>
    ReadSet,

    /// <summary>CSRRC with a source other than x0: it writes even when the operand is zero.</summary>
    ReadClear,
}
