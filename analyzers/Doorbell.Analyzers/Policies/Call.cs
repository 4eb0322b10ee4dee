using Microsoft.CodeAnalysis;

namespace Doorbell.Analyzers.Policies;

/// <summary>A call, a creation or the use of a property, in the code of a method.</summary>
/// <param name="Target">What is called.</param>
/// <param name="Syntax">Where.</param>
internal readonly record struct Call(IMethodSymbol Target, SyntaxNode Syntax);
