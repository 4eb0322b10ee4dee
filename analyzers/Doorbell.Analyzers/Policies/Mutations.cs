using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Doorbell.Analyzers.Policies;

/// <summary>Tells whether a use of a field or property changes it, or what it holds.</summary>
internal static class Mutations
{
    private static readonly HashSet<string> Mutators = new(StringComparer.Ordinal)
    {
        "Add", "AddAfter", "AddBefore", "AddFirst", "AddLast", "AddOrUpdate", "AddRange", "Clear", "Dequeue", "Enqueue", "EnqueueRange", "EnsureCapacity", "ExceptWith",
        "GetOrAdd", "Insert", "InsertRange", "IntersectWith", "Pop", "Push", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast", "RemoveRange", "RemoveWhere",
        "Reverse", "Set", "SetAll", "Sort", "SymmetricExceptWith", "TryAdd", "TryDequeue", "TryPop", "TryRemove", "TryUpdate", "UnionWith",
    };

    public static bool Changes(IOperation use)
    {
        for (var at = use; at.Parent is { } parent; at = parent)
        {
            switch (parent)
            {
                case IAssignmentOperation assignment:
                    return assignment.Target == at;
                case IIncrementOrDecrementOperation:
                    return true;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out }:
                    return true;
                case IInvocationOperation invocation:
                    return invocation.Instance == at && Mutators.Contains(invocation.TargetMethod.Name);
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } }:
                    return true;
                case IReturnOperation returned:
                    return returned.SemanticModel?.GetEnclosingSymbol(returned.Syntax.SpanStart) is IMethodSymbol { ReturnsByRef: true };
                case IArrayElementReferenceOperation element when element.ArrayReference == at:
                case IPropertyReferenceOperation { Property.IsIndexer: true } indexer when indexer.Instance == at:
                case IFieldReferenceOperation field when field.Instance == at && field.Field.ContainingType.IsValueType:
                case ITupleOperation:
                case IConversionOperation:
                    break;
                case IConditionalAccessOperation access when access.Operation == at:
                    return access.WhenNotNull is IInvocationOperation called && Mutators.Contains(called.TargetMethod.Name);
                default:
                    return false;
            }
        }

        return false;
    }
}
