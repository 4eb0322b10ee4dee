using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Doorbell.Analyzers.Policies;

/// <summary>What of a component changes after construction, and what its Save and Restore name.</summary>
/// <param name="type">A type that implements IState itself.</param>
/// <param name="contracts">The runtime's contracts.</param>
internal sealed class ComponentState(INamedTypeSymbol type, Contracts contracts)
{
    private readonly ConcurrentBag<StateUse> uses = [];
    private readonly ConcurrentBag<(ISymbol Caller, ISymbol Callee)> calls = [];

    /// <summary>Notes an operation in the type's code.</summary>
    public void Note(IOperation operation, ISymbol inside)
    {
        switch (operation)
        {
            case IFieldReferenceOperation { Field: var field } when IsOwn(field):
                uses.Add(new StateUse(field, inside, Mutations.Changes(operation)));
                break;
            case IPropertyReferenceOperation { Property: var property } when IsOwn(property):
                uses.Add(new StateUse(property, inside, Mutations.Changes(operation)));
                calls.Add((inside, property));
                break;
            case IInvocationOperation { TargetMethod: var method } when IsOwn(method):
                calls.Add((inside, method.OriginalDefinition));
                break;
        }
    }

    /// <summary>Fields and properties that are state and that Save or Restore does not name, with which of them.</summary>
    public IEnumerable<(ISymbol Member, string Missing)> Missing()
    {
        var saved = NamedFrom("Save");
        var restored = NamedFrom("Restore");
        foreach (var member in type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && !field.IsConst).Select(field => field.AssociatedSymbol ?? field))
        {
            if (member is IEventSymbol || contracts.IsNoState(member) || !IsState(member))
            {
                continue;
            }

            // What Restore names and Save does not is worked out anew from the rest.
            if (!restored.Contains(member))
            {
                yield return (member, saved.Contains(member) ? "Restore" : "Save");
            }
        }
    }

    private bool IsState(ISymbol member)
    {
        var isChanged = uses.Any(use => use.IsChanged && Is(use.Member, member) && !IsConstruction(use.In) && use.In.Name != "Restore");
        return member switch
        {
            // What others set once is wiring, unless it is a value.
            IPropertySymbol { SetMethod: { IsInitOnly: false, DeclaredAccessibility: not Accessibility.Private } } settable =>
                settable.Type.IsValueType || settable.Type.SpecialType == SpecialType.System_String,
            IPropertySymbol property => isChanged || (contracts.IsState(property.Type) && IsMade(property)),
            IFieldSymbol field => isChanged || (contracts.IsState(field.Type) && IsMade(field)),
            _ => false,
        };
    }

    private HashSet<ISymbol> NamedFrom(string name)
    {
        var methods = new HashSet<ISymbol>(type.GetMembers().OfType<IMethodSymbol>().Where(method => method.Name == name || method.Name.EndsWith("." + name, StringComparison.Ordinal)), SymbolEqualityComparer.Default);
        var byCaller = calls.ToLookup(call => Body(call.Caller), call => call.Callee, SymbolEqualityComparer.Default);
        var open = new Stack<ISymbol>(methods);
        while (open.Count > 0)
        {
            foreach (var callee in byCaller[open.Pop()].Where(methods.Add))
            {
                open.Push(callee);
            }
        }

        return new HashSet<ISymbol>(uses.Where(use => methods.Contains(Body(use.In))).Select(use => use.Member), SymbolEqualityComparer.Default);
    }

    private bool IsOwn(ISymbol member) => Is(member.ContainingType.OriginalDefinition, type);

    private static bool Is(ISymbol left, ISymbol right) => SymbolEqualityComparer.Default.Equals(left.OriginalDefinition, right.OriginalDefinition);

    /// <summary>An accessor's code is its property's.</summary>
    private static ISymbol Body(ISymbol inside) => inside is IMethodSymbol { AssociatedSymbol: { } property } ? property : inside.OriginalDefinition;

    private static bool IsConstruction(ISymbol inside) =>
        inside is IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Constructor } or IMethodSymbol { AssociatedSymbol: IPropertySymbol, IsInitOnly: true };

    /// <summary>Whether it holds something that the component makes itself, so that nobody else saves it.</summary>
    private static bool IsMade(ISymbol member) => member.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).Any(syntax => syntax switch
    {
        VariableDeclaratorSyntax { Initializer.Value: var value } => IsCreation(value),
        PropertyDeclarationSyntax { Initializer.Value: var value } => IsCreation(value),
        _ => false,
    });

    private static bool IsCreation(ExpressionSyntax value) =>
        value is BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax;
}
