using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Doorbell.Analyzers.Policies;

/// <summary>Looks in components whose state is data for fields that change and that no snapshot holds.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SnapshotStateAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(PolicyDescriptors.MissingState);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (Contracts.Of(start.Compilation) is { State: { } } contracts)
            {
                start.RegisterSymbolStartAction(symbol => Begin(symbol, contracts), SymbolKind.NamedType);
            }
        });
    }

    private static void Begin(SymbolStartAnalysisContext context, Contracts contracts)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || !contracts.IsState(type)
            || contracts.State?.GetMembers().Select(type.FindImplementationForInterfaceMember).Any(found => !SymbolEqualityComparer.Default.Equals(found?.ContainingType, type)) != false)
        {
            return;
        }

        var component = new ComponentState(type, contracts);
        context.RegisterOperationAction(
            action => component.Note(action.Operation, action.ContainingSymbol),
            OperationKind.FieldReference,
            OperationKind.PropertyReference,
            OperationKind.Invocation);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (var (member, missing) in component.Missing())
            {
                end.ReportDiagnostic(Diagnostic.Create(PolicyDescriptors.MissingState, member.Locations[0], member.Name, missing, type.Name));
            }
        });
    }
}
