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

    private static readonly HashSet<string> Makers = new(StringComparer.Ordinal) { "List", "Queue", "Stack", "LinkedList", "Collection" };

    private static readonly HashSet<string> Takers = new(StringComparer.Ordinal) { "AddRange", "InsertRange", "Join", "Concat", "AppendJoin" };

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

    /// <summary>Whether a method of the class library makes something of an argument in which the order shows: a list, a text.</summary>
    public static bool TakesInOrder(IArgumentOperation argument) => argument is { Parameter.Type: INamedTypeSymbol { Name: "IEnumerable" }, Parent: var call }
        && (call switch
        {
            IObjectCreationOperation { Type: { } made } => Makers.Contains(made.Name) && IsOfSystem(made),
            IInvocationOperation { TargetMethod: var method } => Takers.Contains(method.Name) && !IsQuery(method) && IsOfSystem(method.ContainingType),
            _ => false,
        });

    private static bool IsOfSystem(ITypeSymbol type) => type.ContainingNamespace.ToDisplayString().StartsWith("System", StringComparison.Ordinal);

    private static bool IsQuery(IMethodSymbol method) =>
        method.ContainingType is { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };
}
