namespace Doorbell.Compiler.Rendering;

/// <summary>How a piece of a rendered finding looks on a terminal.</summary>
internal enum Colour
{
    /// <summary>In bold.</summary>
    Bold,

    /// <summary>Errors.</summary>
    Red,

    /// <summary>Warnings.</summary>
    Yellow,

    /// <summary>Information.</summary>
    Cyan,

    /// <summary>The frame around the text.</summary>
    Blue,
}
