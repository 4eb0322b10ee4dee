using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Doorbell.Analyzers.Policies;

/// <summary>Looks for policies that report interrupt files as DIRECT or DIRECT_RELAXABLE regions.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DirectRegionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(PolicyDescriptors.DirectRegion);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (Contracts.Of(start.Compilation) is { } contracts
                && start.Compilation.GetTypeByMetadataName("Doorbell.Kernel.Iommu.ReservedRegion") is { } region)
            {
                start.RegisterOperationAction(action => Look(action, contracts, region), OperationKind.ObjectCreation);
            }
        });
    }

    private static void Look(OperationAnalysisContext context, Contracts contracts, INamedTypeSymbol region)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (!SymbolEqualityComparer.Default.Equals(creation.Type, region) || !contracts.IsPolicy(context.ContainingSymbol.ContainingType))
        {
            return;
        }

        foreach (var kind in creation.Arguments.SelectMany(argument => argument.Descendants()).OfType<IFieldReferenceOperation>())
        {
            var (word, why) = kind.Field switch
            {
                { Name: "Direct", ContainingType.Name: "RegionKind" } => ("DIRECT", "VFIO refuses every device of the group with EINVAL"),
                { Name: "DirectRelaxable", ContainingType.Name: "RegionKind" } => ("DIRECT_RELAXABLE", "the core maps it for the kernel's own domains alone, so that in the hands of user space the device is mute"),
                _ => ("", ""),
            };
            if (word.Length > 0)
            {
                context.ReportDiagnostic(Diagnostic.Create(PolicyDescriptors.DirectRegion, kind.Syntax.GetLocation(), word, why));
            }
        }
    }
}
