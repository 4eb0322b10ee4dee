namespace Doorbell.Hardware.Memory;

/// <summary>A count of writes that several memories and their readers share.</summary>
public sealed class WriteCounter
{
    /// <summary>So many, and 1: never 0, which stands for "before all".</summary>
    public ulong Count { get; private set; } = 1;

    /// <summary>Counts one.</summary>
    public void Increment() => Count++;
}
