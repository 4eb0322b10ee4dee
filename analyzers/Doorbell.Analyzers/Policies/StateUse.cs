using Microsoft.CodeAnalysis;

namespace Doorbell.Analyzers.Policies;

/// <summary>The use of a field or property of a component in one of its own methods.</summary>
/// <param name="Member">The field or property.</param>
/// <param name="In">The method, or the field whose initializer it is.</param>
/// <param name="IsChanged">Whether it, or what it holds, is changed.</param>
internal readonly record struct StateUse(ISymbol Member, ISymbol In, bool IsChanged);
