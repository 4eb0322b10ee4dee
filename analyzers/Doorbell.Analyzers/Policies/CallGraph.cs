using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Doorbell.Analyzers.Policies;

/// <summary>Who calls whom in a project, looked up as it is asked for.</summary>
/// <remarks>
/// A call of a virtual method counts as one of every override in the project; what a lambda calls, its method calls; what a local function calls, it
/// calls itself, where it is called or handed on.
/// </remarks>
internal sealed class CallGraph
{
    private readonly Compilation compilation;
    private readonly Lazy<ILookup<IMethodSymbol, IMethodSymbol>> overriders;
    private readonly ConcurrentDictionary<IMethodSymbol, IReadOnlyList<Call>> calls = new(SymbolEqualityComparer.Default);

    public CallGraph(Compilation compilation)
    {
        this.compilation = compilation;
        overriders = new Lazy<ILookup<IMethodSymbol, IMethodSymbol>>(() => Overriders(compilation.Assembly.GlobalNamespace));
    }

    /// <summary>The calls in a method's own code, in the order of the text; none if its code lies elsewhere.</summary>
    public IReadOnlyList<Call> CallsOf(IMethodSymbol method) => calls.GetOrAdd(method.OriginalDefinition, Read);

    /// <summary>The methods of the project that may run when one is called.</summary>
    public IEnumerable<IMethodSymbol> BodiesOf(IMethodSymbol target)
    {
        var method = target.OriginalDefinition;
        return method.IsAbstract || method.IsVirtual || method.IsOverride || method.ContainingType?.TypeKind == TypeKind.Interface
            ? overriders.Value[method].Prepend(method)
            : [method];
    }

    /// <summary>The calls below an operation, in the order of the text.</summary>
    public static IEnumerable<Call> CallsIn(IOperation operation)
    {
        foreach (var below in OwnCode(operation))
        {
            switch (below)
            {
                case IInvocationOperation invocation:
                    yield return new Call(invocation.TargetMethod, invocation.Syntax);
                    break;
                case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } local } reference:
                    yield return new Call(local, reference.Syntax);
                    break;
                case IObjectCreationOperation { Constructor: { } constructor } creation:
                    yield return new Call(constructor, creation.Syntax);
                    break;
                case IPropertyReferenceOperation reference when (IsWritten(reference) ? reference.Property.SetMethod : reference.Property.GetMethod) is { } accessor:
                    yield return new Call(accessor, reference.Syntax);
                    break;
            }
        }
    }

    /// <summary>An operation with all below it, in the order of the text, but for the bodies of local functions.</summary>
    private static IEnumerable<IOperation> OwnCode(IOperation root)
    {
        var open = new Stack<IOperation>();
        open.Push(root);
        while (open.Count > 0)
        {
            var operation = open.Pop();
            yield return operation;
            foreach (var below in operation.ChildOperations.Reverse())
            {
                if (below is not ILocalFunctionOperation)
                {
                    open.Push(below);
                }
            }
        }
    }

    private static bool IsWritten(IPropertyReferenceOperation reference) =>
        reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference;

    private Call[] Read(IMethodSymbol method)
    {
        var found = new List<Call>();
        foreach (var declaration in method.DeclaringSyntaxReferences)
        {
            var syntax = declaration.GetSyntax();
            if (BodyOf(syntax) is { } body && compilation.ContainsSyntaxTree(syntax.SyntaxTree))
            {
#pragma warning disable RS1030 // The code of a callee lies in any file; each file's model is made once and kept by the compilation.
                var operation = compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(body);
#pragma warning restore RS1030
                if (operation is not null)
                {
                    found.AddRange(CallsIn(operation));
                }
            }
        }

        return [.. found];
    }

    private static SyntaxNode? BodyOf(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => method.Body ?? (SyntaxNode?)method.ExpressionBody,
        LocalFunctionStatementSyntax local => local.Body ?? (SyntaxNode?)local.ExpressionBody,
        AccessorDeclarationSyntax accessor => accessor.Body ?? (SyntaxNode?)accessor.ExpressionBody,
        ArrowExpressionClauseSyntax arrow => arrow,
        _ => null,
    };

    private static ILookup<IMethodSymbol, IMethodSymbol> Overriders(INamespaceSymbol root)
    {
        var pairs = new List<(IMethodSymbol Declared, IMethodSymbol By)>();
        var open = new Stack<INamespaceOrTypeSymbol>();
        open.Push(root);
        while (open.Count > 0)
        {
            foreach (var member in open.Pop().GetMembers())
            {
                if (member is INamespaceOrTypeSymbol inner)
                {
                    open.Push(inner);
                }
                else if (member is IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary or MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.ExplicitInterfaceImplementation } method)
                {
                    pairs.AddRange(Overridden.ByAndSelf(method).Skip(1).Select(declared => (declared, method)));
                }
            }
        }

        return pairs.ToLookup(pair => pair.Declared, pair => pair.By, (IEqualityComparer<IMethodSymbol>)SymbolEqualityComparer.Default);
    }
}
