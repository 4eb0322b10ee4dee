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

        foreach (var kind in creation.Arguments.SelectMany(argument => ValuesOf(argument)).OfType<IFieldReferenceOperation>())
        {
            var (word, why) = MemberOf(kind.Field) switch
            {
                "Direct" => ("DIRECT", "VFIO refuses every device of the group with EINVAL"),
                "DirectRelaxable" => ("DIRECT_RELAXABLE", "the core maps it for the kernel's own domains alone, so that in the hands of user space the device is mute"),
                _ => ("", ""),
            };
            if (word.Length > 0)
            {
                context.ReportDiagnostic(Diagnostic.Create(PolicyDescriptors.DirectRegion, kind.Syntax.GetLocation(), word, why));
            }
        }
    }

    /// <summary>What an argument is made of, and what the locals that it names were given.</summary>
    private static IEnumerable<IOperation> ValuesOf(IOperation argument)
    {
        foreach (var below in argument.Descendants())
        {
            yield return below;
            if (below is ILocalReferenceOperation { Local: var local })
            {
                foreach (var given in GivenTo(local, below).SelectMany(value => value.DescendantsAndSelf()))
                {
                    yield return given;
                }
            }
        }
    }

    private static IEnumerable<IOperation> GivenTo(ILocalSymbol local, IOperation use)
    {
        while (use.Parent is { } parent)
        {
            use = parent;
        }

        return use.Descendants().Select(operation => operation switch
        {
            IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local) => declarator.GetVariableInitializer()?.Value,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when SymbolEqualityComparer.Default.Equals(target.Local, local) => assignment.Value,
            _ => null,
        }).OfType<IOperation>();
    }

    /// <summary>The member of the enumeration that a constant stands for.</summary>
    private static string? MemberOf(IFieldSymbol field) => field is { HasConstantValue: true, Type: INamedTypeSymbol { Name: "RegionKind" } kind }
        ? kind.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(member => Equals(member.ConstantValue, field.ConstantValue))?.Name
        : null;
}
