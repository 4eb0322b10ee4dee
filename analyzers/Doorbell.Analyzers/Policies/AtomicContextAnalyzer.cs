using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Doorbell.Analyzers.Policies;

/// <summary>Follows the calls of methods that may run in atomic context to what sleeps, maps or allocates.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AtomicContextAnalyzer : DiagnosticAnalyzer
{
    private const int Deepest = 64;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(PolicyDescriptors.Atomic);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (Contracts.Of(start.Compilation) is { } contracts)
            {
                var graph = new CallGraph(start.Compilation);
                start.RegisterOperationBlockAction(block => Look(block, contracts, graph));
            }
        });
    }

    private static void Look(OperationBlockAnalysisContext context, Contracts contracts, CallGraph graph)
    {
        if (context.OwningSymbol is not IMethodSymbol method || (contracts.EffectsOf(method) & Effects.Atomic) == 0)
        {
            return;
        }

        foreach (var call in context.OperationBlocks.SelectMany(CallGraph.CallsIn))
        {
            var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default) { method };
            if (Find(call, [method], seen, contracts, graph) is { } path)
            {
                var reached = path[path.Count - 1];
                context.ReportDiagnostic(Diagnostic.Create(
                    PolicyDescriptors.Atomic,
                    call.Syntax.GetLocation(),
                    NameOf(method),
                    NameOf(reached),
                    Words(contracts.EffectsOf(reached) & Effects.NotAtomic),
                    string.Join(" > ", path.Select(NameOf))));
            }
        }
    }

    /// <summary>The way from a call to what is not for atomic context; null if there is none, or somebody looks at the context first.</summary>
    private static IReadOnlyList<IMethodSymbol>? Find(
        Call call, IReadOnlyList<IMethodSymbol> path, HashSet<IMethodSymbol> seen, Contracts contracts, CallGraph graph)
    {
        if (AtomicGuards.Guard(call.Syntax))
        {
            return null;
        }

        IReadOnlyList<IMethodSymbol> here = [.. path, call.Target];
        if ((contracts.EffectsOf(call.Target) & Effects.NotAtomic) != 0)
        {
            return here;
        }

        if (here.Count > Deepest)
        {
            return null;
        }

        // What is said to run in atomic context itself is reported there.
        foreach (var body in graph.BodiesOf(call.Target).Where(body => seen.Add(body) && (contracts.EffectsOf(body) & Effects.Atomic) == 0))
        {
            foreach (var inner in graph.CallsOf(body))
            {
                if (Find(inner, here, seen, contracts, graph) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    private static string NameOf(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Constructor ? $"new {method.ContainingType.Name}" : $"{method.ContainingType?.Name}.{method.AssociatedSymbol?.Name ?? method.Name}";

    private static string Words(Effects effects) => string.Join(" and ", new[]
    {
        (effects & Effects.Maps) != 0 ? "maps" : null,
        (effects & Effects.Allocates) != 0 ? "allocates" : null,
        (effects & Effects.Sleeps) != 0 ? "may sleep" : null,
    }.OfType<string>());
}
