using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Doorbell.Analyzers.Policies;

/// <summary>Looks for claims of isolated MSIs where nothing knows who sends a message.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IsolationClaimAnalyzer : DiagnosticAnalyzer
{
    private const string FiltersAddresses = "a RISC-V IOMMU and an IMSIC filter the address of a message and never its data";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(PolicyDescriptors.IsolationClaim);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (Contracts.Of(start.Compilation) is { } contracts)
            {
                start.RegisterOperationAction(action => LookAtAssignment(action, contracts), OperationKind.SimpleAssignment);
                start.RegisterOperationAction(action => LookAtReturn(action, contracts), OperationKind.Return);
            }
        });
    }

    private static void LookAtAssignment(OperationAnalysisContext context, Contracts contracts)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment is not { Target: IPropertyReferenceOperation { Property: var property }, Value.ConstantValue: { HasValue: true, Value: true } })
        {
            return;
        }

        if (property is { Name: "IsolatedMsi", ContainingType: { Name: "IrqdomainDescription", ContainingNamespace.Name: "Descriptions" } })
        {
            if (WhyFalse(assignment.Parent as IObjectOrCollectionInitializerOperation) is { } why)
            {
                context.ReportDiagnostic(Diagnostic.Create(PolicyDescriptors.IsolationClaim, assignment.Syntax.GetLocation(), why));
            }
        }
        else if (contracts.ClaimsIsolation(property))
        {
            context.ReportDiagnostic(Diagnostic.Create(PolicyDescriptors.IsolationClaim, assignment.Syntax.GetLocation(), FiltersAddresses));
        }
    }

    private static void LookAtReturn(OperationAnalysisContext context, Contracts contracts)
    {
        if (((IReturnOperation)context.Operation).ReturnedValue is { ConstantValue: { HasValue: true, Value: true } } value && contracts.ClaimsIsolation(context.ContainingSymbol))
        {
            context.ReportDiagnostic(Diagnostic.Create(PolicyDescriptors.IsolationClaim, value.Syntax.GetLocation(), FiltersAddresses));
        }
    }

    /// <summary>Why the claim of an irqdomain is false; null if it may be true: an ITS and VT-d know the requester.</summary>
    private static string? WhyFalse(IObjectOrCollectionInitializerOperation? initializer)
    {
        var values = (initializer?.Initializers ?? ImmutableArray<IOperation>.Empty).OfType<ISimpleAssignmentOperation>().ToArray();
        var kind = (values.FirstOrDefault(value => NameOf(value) == "Kind")?.Value as IFieldReferenceOperation)?.Field.Name;
        return kind switch
        {
            "Its" => null,
            "VtdIr" => values.Any(value => NameOf(value) == "SourceIdCheck" && value.Value.ConstantValue is { HasValue: true, Value: false })
                ? "its entries do not name the requester that may use them"
                : null,
            "X86Vector" => "a local APIC knows no requester",
            null when initializer is null => null,
            _ => FiltersAddresses,
        };
    }

    private static string? NameOf(ISimpleAssignmentOperation value) => (value.Target as IPropertyReferenceOperation)?.Property.Name;
}
