using Doorbell.Syntax.Nodes;

namespace Doorbell.Syntax.Parsing;

/// <summary>An entry of a file in which nothing was wrong. It is understood the same wherever the parser meets the same tokens again.</summary>
/// <param name="Layout">Index of its first token among those that the parser saw.</param>
/// <param name="LayoutEnd">Index behind the last one of these.</param>
/// <param name="Node">What it was converted to.</param>
internal readonly record struct ParsedEntry(int Layout, int LayoutEnd, MemberSyntax Node);
