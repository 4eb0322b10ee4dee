using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Syntax.Parsing;

/// <summary>What parsing a text yields.</summary>
/// <param name="Root">The tree.</param>
/// <param name="Diagnostics">What is wrong with the text.</param>
/// <param name="GrammarErrors">How often the generated parser met a token that the grammar has no place for; each is a mistake of the
/// layout pass.</param>
/// <param name="Record">What the parsing of a later version can use.</param>
internal sealed record ParseResult(TopologySyntax Root, IReadOnlyList<Diagnostic> Diagnostics, int GrammarErrors, ParseRecord Record);
