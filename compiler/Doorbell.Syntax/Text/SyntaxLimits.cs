namespace Doorbell.Syntax.Text;

/// <summary>
/// What a file may not exceed, so that no input takes the process's stack, memory or patience. A message names the limit that was met.
/// </summary>
public static class SyntaxLimits
{
    /// <summary>Length of a file in UTF-16 units.</summary>
    public const int FileLength = 16 * 1024 * 1024;

    /// <summary>Tokens of a file.</summary>
    public const int Tokens = 2_000_000;

    /// <summary>Braces and brackets within one another.</summary>
    public const int Nesting = 200;

    /// <summary>Operators in one expression, not counting what stands in brackets.</summary>
    public const int Operators = 200;

    /// <summary>Levels of an expression's tree, brackets and all.</summary>
    public const int ExpressionDepth = 400;

    /// <summary>Findings that one file is given.</summary>
    public const int Diagnostics = 1000;
}
