using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Diagnostics;

/// <summary>A <c>suppress</c> line and what it holds for.</summary>
/// <param name="Syntax">The line.</param>
/// <param name="Extent">The declaration or property below it, with all in it and the line itself.</param>
public sealed record Suppression(SuppressSyntax Syntax, TextSpan Extent)
{
    /// <summary>The code that it silences, as written.</summary>
    public string Code => Syntax.Code.Text;

    /// <summary>Whether it is meant for a place of its file.</summary>
    public bool Covers(string code, string path, TextSpan span) =>
        string.Equals(Code, code, StringComparison.OrdinalIgnoreCase) && Syntax.Source.Path == path && Extent.Contains(span);
}
