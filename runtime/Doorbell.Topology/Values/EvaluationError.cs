namespace Doorbell.Topology.Values;

/// <summary>Why an expression has no value.</summary>
public enum EvaluationError
{
    /// <summary>An operator or function got something that it does not take.</summary>
    WrongType,

    /// <summary>The result does not fit 64 bits.</summary>
    Overflow,

    /// <summary>A division by zero.</summary>
    DivisionByZero,

    /// <summary>An index or an argument outside of what there is.</summary>
    OutOfRange,

    /// <summary>A part has no member of the name.</summary>
    UnknownMember,

    /// <summary>A part has nothing to be indexed for.</summary>
    NotIndexable,

    /// <summary>A part has no address that its description tells.</summary>
    NoAddress,

    /// <summary>A name stands for nothing.</summary>
    UnknownName,

    /// <summary>No function has the name, or it takes another number of arguments.</summary>
    UnknownFunction,

    /// <summary>The mistake lies elsewhere and has been reported there.</summary>
    Reported,
}
