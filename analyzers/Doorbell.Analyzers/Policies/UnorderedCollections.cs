using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Doorbell.Analyzers.Policies;

/// <summary>Collections whose elements come in no defined order, and what may be asked of them all the same.</summary>
internal static class UnorderedCollections
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.Dictionary`2", "System.Collections.Generic.HashSet`1", "System.Collections.Generic.PriorityQueue`2",
        "System.Collections.Concurrent.ConcurrentDictionary`2", "System.Collections.Concurrent.ConcurrentBag`1", "System.Collections.Hashtable",
        "System.Collections.Immutable.ImmutableDictionary`2", "System.Collections.Immutable.ImmutableHashSet`1",
        "System.Collections.Frozen.FrozenDictionary`2", "System.Collections.Frozen.FrozenSet`1",
    };

    private static readonly HashSet<string> Indifferent = new(StringComparer.Ordinal)
    {
        "All", "Any", "Average", "Contains", "Count", "LongCount", "Max", "Min", "Order", "OrderBy", "OrderByDescending", "OrderDescending", "Sum", "ToDictionary",
        "ToHashSet", "ToImmutableSortedDictionary", "ToImmutableSortedSet", "TryGetNonEnumeratedCount",
    };

    /// <summary>Whether a type's elements come in no defined order. The keys and values of one count as the collection itself.</summary>
    public static bool Is(ITypeSymbol? type)
    {
        var outer = type is INamedTypeSymbol { Name: "KeyCollection" or "ValueCollection", ContainingType: { } owner } ? owner : type;
        return outer is INamedTypeSymbol && Types.Contains($"{outer.ContainingNamespace.ToDisplayString()}.{outer.MetadataName}");
    }

    /// <summary>Whether it is a method of LINQ.</summary>
    public static bool IsQuery(IInvocationOperation invocation) => IsQuery(invocation.TargetMethod);

    /// <summary>Whether the query, or one that it flows into, sorts or does not care.</summary>
    public static bool OrderEndsIn(IInvocationOperation query)
    {
        for (IOperation? at = query; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case IInvocationOperation { TargetMethod: var method } when !IsQuery(method):
                    return false;
                case IInvocationOperation { TargetMethod.Name: var name } when Indifferent.Contains(name):
                    return true;
                case IInvocationOperation or IArgumentOperation or IConversionOperation:
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsQuery(IMethodSymbol method) =>
        method.ContainingType is { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };
}
