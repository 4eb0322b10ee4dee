namespace Doorbell.Hardware.Memory;

/// <summary>A count that several memories share.</summary>
internal sealed class WriteCounter
{
    /// <summary>So many.</summary>
    public ulong Count { get; set; }
}
