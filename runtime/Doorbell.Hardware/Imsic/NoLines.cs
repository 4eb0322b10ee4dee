namespace Doorbell.Hardware.Imsic;

/// <summary>For a machine that looks at its harts' signals without being told.</summary>
public sealed class NoLines : IInterruptLines
{
    /// <summary>It has no state.</summary>
    public static NoLines Instance { get; } = new();

    /// <inheritdoc/>
    public void FileRaised(int hart, int guest)
    {
    }
}
