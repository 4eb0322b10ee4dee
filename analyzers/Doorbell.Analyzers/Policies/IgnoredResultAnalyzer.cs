using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Doorbell.Analyzers.Policies;

/// <summary>Looks for results that say whether something was refused, and at which nobody looks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IgnoredResultAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(PolicyDescriptors.IgnoredResult);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (Contracts.Of(start.Compilation) is { } contracts)
            {
                start.RegisterOperationAction(action => Look(action, contracts), OperationKind.ExpressionStatement);
                start.RegisterOperationAction(action => LookAtLocal(action, contracts), OperationKind.VariableDeclarator);
            }
        });
    }

    private static void Look(OperationAnalysisContext context, Contracts contracts)
    {
        var value = ((IExpressionStatementOperation)context.Operation).Operation;
        Report(context, contracts, value);
    }

    /// <summary>A local value that nobody reads is looked at by nobody.</summary>
    private static void LookAtLocal(OperationAnalysisContext context, Contracts contracts)
    {
        var declarator = (IVariableDeclaratorOperation)context.Operation;
        if (declarator.GetVariableInitializer()?.Value is { } value && !IsUsed(declarator))
        {
            Report(context, contracts, value);
        }
    }

    private static bool IsUsed(IVariableDeclaratorOperation declarator)
    {
        IOperation root = declarator;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Descendants().Any(use => use is ILocalReferenceOperation { Local: var local } && SymbolEqualityComparer.Default.Equals(local, declarator.Symbol));
    }

    private static void Report(OperationAnalysisContext context, Contracts contracts, IOperation value)
    {
        if (value is IConditionalAccessOperation conditional)
        {
            value = conditional.WhenNotNull;
        }

        if (value is IInvocationOperation { TargetMethod: var method } && contracts.MustCheck(method))
        {
            context.ReportDiagnostic(Diagnostic.Create(PolicyDescriptors.IgnoredResult, value.Syntax.GetLocation(), $"{method.ContainingType?.Name}.{method.Name}"));
        }
    }
}
