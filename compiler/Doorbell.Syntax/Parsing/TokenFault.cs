using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Syntax.Parsing;

/// <summary>A finding that scanning has made about a token.</summary>
/// <param name="Token">The token's index.</param>
/// <param name="Diagnostic">The finding.</param>
internal readonly record struct TokenFault(int Token, Diagnostic Diagnostic);
