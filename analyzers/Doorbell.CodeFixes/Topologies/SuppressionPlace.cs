using Doorbell.Syntax;
using Doorbell.Syntax.Nodes;

namespace Doorbell.CodeFixes.Topologies;

/// <summary>Where a <c>suppress</c> line for a finding goes: above the innermost declaration or property that holds it and begins its line.</summary>
/// <param name="Offset">Where the line begins.</param>
/// <param name="Indentation">What precedes the declaration or property on its line; empty if it is more than blanks.</param>
internal sealed record SuppressionPlace(int Offset, string Indentation)
{
    /// <summary>The place for a finding at an offset; null if nothing that can be suppressed holds it.</summary>
    public static SuppressionPlace? Find(string text, int offset)
    {
        var tree = SyntaxTree.Parse("", text);
        SuppressionPlace? innermost = null;
        SuppressionPlace? ofItsOwn = null;
        foreach (var holder in tree.PathTo(offset).Where(node => node is DeclarationSyntax or PropertySyntax))
        {
            var position = tree.Source.PositionOf(holder.Span.Start);
            var before = tree.Source.LineText(position.Line).Substring(0, position.Column - 1);
            innermost = new SuppressionPlace(holder.Span.Start, "");
            ofItsOwn = before.Trim(' ', '\t').Length == 0 ? innermost with { Indentation = before } : ofItsOwn;
        }

        return ofItsOwn ?? innermost;
    }
}
