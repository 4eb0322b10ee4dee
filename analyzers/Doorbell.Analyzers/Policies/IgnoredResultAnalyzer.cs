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
            }
        });
    }

    private static void Look(OperationAnalysisContext context, Contracts contracts)
    {
        var value = ((IExpressionStatementOperation)context.Operation).Operation;
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
