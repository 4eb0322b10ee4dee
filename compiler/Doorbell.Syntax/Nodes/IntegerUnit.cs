namespace Doorbell.Syntax.Nodes;

/// <summary>The unit behind an integer; a value is the power of two that it multiplies by.</summary>
public enum IntegerUnit
{
    None = 0,
    KiB = 10,
    MiB = 20,
    GiB = 30,
    TiB = 40,
}
