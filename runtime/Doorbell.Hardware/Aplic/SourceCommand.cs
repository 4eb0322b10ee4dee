namespace Doorbell.Hardware.Aplic;

/// <summary>What software asks for one source by a bit or by its number.</summary>
internal enum SourceCommand
{
    /// <summary>Set the pending bit, if possible: <c>setip</c>, <c>setipnum</c>.</summary>
    SetPending,

    /// <summary>Clear the pending bit, if possible: <c>in_clrip</c>, <c>clripnum</c>.</summary>
    ClearPending,

    /// <summary>Set the enable bit: <c>setie</c>, <c>setienum</c>.</summary>
    Enable,

    /// <summary>Clear the enable bit: <c>clrie</c>, <c>clrienum</c>.</summary>
    Disable,
}
