using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
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
                    action => LookAtUse(action, contracts), OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation, OperationKind.Await, OperationKind.Lock);
                start.RegisterOperationAction(action => LookAtLoop(action, contracts), OperationKind.Loop);
                start.RegisterOperationAction(action => LookAtQuery(action, contracts), OperationKind.Invocation);
            }
        });
    }

    private static void LookAtUse(OperationAnalysisContext context, Contracts contracts)
    {
        ISymbol? used = context.Operation switch
        {
            IInvocationOperation invocation => invocation.TargetMethod,
            IPropertyReferenceOperation reference => reference.Property,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };
        var (name, why) = context.Operation switch
        {
            IAwaitOperation => ("await", "lets another thread go on"),
            ILockOperation => ("lock", "is about threads"),
            _ when used is not null => (NameOf(used), Nondeterministic.Why(used)),
            _ => ("", null),
        };
        // An own hash is made of others' hashes.
        var isHash = used?.Name == nameof(GetHashCode) && context.ContainingSymbol.Name == nameof(GetHashCode);
        if (why is not null && !isHash && contracts.IsDeterministic(context.ContainingSymbol.ContainingType))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                PolicyDescriptors.Nondeterminism, context.Operation.Syntax.GetLocation(), name, why, $"\"{context.ContainingSymbol.ContainingType.Name}\""));
        }
    }

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
