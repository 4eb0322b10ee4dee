using Microsoft.CodeAnalysis;

namespace Doorbell.Analyzers.Policies;

/// <summary>What a member overrides or implements.</summary>
internal static class Overridden
{
    /// <summary>The method, those that it overrides, and the interface methods that any of them implements.</summary>
    public static IEnumerable<IMethodSymbol> ByAndSelf(IMethodSymbol method)
    {
        for (IMethodSymbol? declared = method.OriginalDefinition; declared is not null; declared = declared.OverriddenMethod?.OriginalDefinition)
        {
            yield return declared;
            foreach (var implemented in ImplementedBy(declared))
            {
                yield return (IMethodSymbol)implemented.OriginalDefinition;
            }
        }
    }

    /// <summary>The property, those that it overrides, and the interface properties that any of them implements.</summary>
    public static IEnumerable<IPropertySymbol> ByAndSelf(IPropertySymbol property)
    {
        for (IPropertySymbol? declared = property.OriginalDefinition; declared is not null; declared = declared.OverriddenProperty?.OriginalDefinition)
        {
            yield return declared;
            foreach (var implemented in ImplementedBy(declared))
            {
                yield return (IPropertySymbol)implemented.OriginalDefinition;
            }
        }
    }

    private static IEnumerable<ISymbol> ImplementedBy(ISymbol member)
    {
        if (member.ContainingType is not { TypeKind: not TypeKind.Interface } type || member.IsStatic)
        {
            yield break;
        }

        foreach (var @interface in type.AllInterfaces)
        {
            foreach (var declared in @interface.GetMembers().Where(declared => declared.Kind == member.Kind))
            {
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(declared)?.OriginalDefinition, member))
                {
                    yield return declared;
                }
            }
        }
    }
}
