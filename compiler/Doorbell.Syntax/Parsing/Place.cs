namespace Doorbell.Syntax.Parsing;

/// <summary>What a member stands in.</summary>
internal enum Place
{
    File,

    /// <summary>The braces of a declaration.</summary>
    Declaration,

    /// <summary>The braces of a header or an import, which set parameters.</summary>
    Settings,
}
