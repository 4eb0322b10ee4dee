using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Doorbell.Analyzers.Policies;

/// <summary>Looks in models and policies for what depends on more than state and choice: clocks, dice, threads, and orders that nobody has defined.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeterminismAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(PolicyDescriptors.Nondeterminism, PolicyDescriptors.Unordered);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (Contracts.Of(start.Compilation) is { } contracts)
            {
                start.RegisterOperationAction(
                    action => LookAtUse(action, contracts),
                    OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.MethodReference,
                    OperationKind.ObjectCreation, OperationKind.Await, OperationKind.Lock);
                start.RegisterOperationAction(action => LookAtLoop(action, contracts), OperationKind.Loop);
                start.RegisterOperationAction(action => LookAtQuery(action, contracts), OperationKind.Invocation);
                start.RegisterOperationAction(action => LookAtArgument(action, contracts), OperationKind.Argument);
                start.RegisterSyntaxNodeAction(action => LookAtSpread(action, contracts), SyntaxKind.SpreadElement);
            }
        });
    }

    private static void LookAtUse(OperationAnalysisContext context, Contracts contracts)
    {
        var used = UsedBy(context.Operation);
        var (name, why) = context.Operation switch
        {
            IAwaitOperation => ("await", "lets another thread go on"),
            ILockOperation => ("lock", "is about threads"),
            _ when used is not null => (NameOf(used), Nondeterministic.Why(used)),
            _ => ("", null),
        };
        // An own hash is made of others' hashes.
        var isHash = (used?.Name == nameof(GetHashCode) || used?.ContainingType?.Name == "HashCode") && context.ContainingSymbol.Name == nameof(GetHashCode);
        if (why is not null && !isHash && !IsOfReported(context.Operation) && contracts.IsDeterministic(context.ContainingSymbol.ContainingType))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                PolicyDescriptors.Nondeterminism, context.Operation.Syntax.GetLocation(), name, why, $"\"{context.ContainingSymbol.ContainingType.Name}\""));
        }
    }

    private static ISymbol? UsedBy(IOperation? operation) => operation switch
    {
        IInvocationOperation invocation => invocation.TargetMethod,
        IPropertyReferenceOperation reference => reference.Property,
        IMethodReferenceOperation reference => reference.Method,
        IObjectCreationOperation creation => creation.Constructor,
        _ => null,
    };

    /// <summary>What is asked of a clock that is itself reported: <c>TimeProvider.System.GetUtcNow()</c> is one finding.</summary>
    private static bool IsOfReported(IOperation operation) =>
        UsedBy(operation is IInvocationOperation invocation ? invocation.Instance : (operation as IMemberReferenceOperation)?.Instance) is { } asked
        && Nondeterministic.Why(asked) is not null;

    private static void LookAtLoop(OperationAnalysisContext context, Contracts contracts)
    {
        if (context.Operation is IForEachLoopOperation { Collection: var collection } && Unwrapped(collection) is { } value && UnorderedCollections.Is(value.Type))
        {
            Report(context, contracts, value);
        }
    }

    private static void LookAtQuery(OperationAnalysisContext context, Contracts contracts)
    {
        var query = (IInvocationOperation)context.Operation;
        if (UnorderedCollections.IsQuery(query) && query.Arguments.Length > 0
            && Unwrapped(query.Arguments[0].Value) is { } value && UnorderedCollections.Is(value.Type) && !UnorderedCollections.OrderEndsIn(query))
        {
            Report(context, contracts, value);
        }
    }

    /// <summary>A method of the class library that takes a sequence goes through it.</summary>
    private static void LookAtArgument(OperationAnalysisContext context, Contracts contracts)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (UnorderedCollections.TakesInOrder(argument) && Unwrapped(argument.Value) is { } value && UnorderedCollections.Is(value.Type))
        {
            Report(context, contracts, value);
        }
    }

    private static void LookAtSpread(SyntaxNodeAnalysisContext context, Contracts contracts)
    {
        var spread = (SpreadElementSyntax)context.Node;
        if (context.ContainingSymbol is { } inside && contracts.IsDeterministic(inside.ContainingType)
            && UnorderedCollections.Is(context.SemanticModel.GetTypeInfo(spread.Expression, context.CancellationToken).Type)
            && spread.Parent is { } collection && !UnorderedCollections.Is(context.SemanticModel.GetTypeInfo(collection, context.CancellationToken).ConvertedType))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                PolicyDescriptors.Unordered, spread.Expression.GetLocation(), spread.Expression.ToString(), $"\"{inside.ContainingType.Name}\""));
        }
    }

    private static void Report(OperationAnalysisContext context, Contracts contracts, IOperation collection)
    {
        if (contracts.IsDeterministic(context.ContainingSymbol.ContainingType))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                PolicyDescriptors.Unordered, collection.Syntax.GetLocation(), collection.Syntax.ToString(), $"\"{context.ContainingSymbol.ContainingType.Name}\""));
        }
    }

    private static IOperation Unwrapped(IOperation value) => value is IConversionOperation { IsImplicit: true } conversion ? Unwrapped(conversion.Operand) : value;

    private static string NameOf(ISymbol used) => used is IMethodSymbol { MethodKind: MethodKind.Constructor }
        ? $"new {used.ContainingType.Name}"
        : $"{used.ContainingType?.Name}.{used.Name}";
}
