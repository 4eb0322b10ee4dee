namespace Doorbell.Import.Model;

/// <summary>What a wire must do to interrupt; the values are the bindings'.</summary>
public enum Trigger
{
    None = 0,
    EdgeRising = 1,
    EdgeFalling = 2,
    EdgeBoth = 3,
    LevelHigh = 4,
    LevelLow = 8,
}
