using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Doorbell.Analyzers.Policies;

/// <summary>Lists what a method does to translations, in the order of its text; what a callee in the project does counts at its call.</summary>
internal sealed class TranslationEvents(Contracts contracts, CallGraph graph)
{
    private const Effects Wanted = Effects.Maps | Effects.Installs | Effects.Drops | Effects.Invalidates | Effects.Fences | Effects.Releases;

    private readonly ConcurrentDictionary<IMethodSymbol, Effects> known = new(SymbolEqualityComparer.Default);

    public IReadOnlyList<TranslationEvent> In(IEnumerable<IOperation> blocks) =>
    [
        .. blocks.SelectMany(CallGraph.CallsIn)
            .Select(call => EventOf(call, EffectsOf(call.Target, []) & Wanted))
            .Where(found => found.Effects != Effects.None)
            .OrderBy(found => found.Syntax.Span.End),
    ];

    private TranslationEvent EventOf(Call call, Effects effects)
    {
        // Nobody looks at a local function by itself, so that what it leaves open is its caller's.
        var own = call.Target.MethodKind != MethodKind.LocalFunction ? contracts.EffectsOf(call.Target) & Wanted
            : (effects & Effects.Invalidates) == 0 ? effects
            : Effects.None;
        return new TranslationEvent(effects, own, $"{call.Target.ContainingType?.Name}.{call.Target.Name}", call.Syntax);
    }

    private Effects EffectsOf(IMethodSymbol method, HashSet<IMethodSymbol> open)
    {
        var declared = contracts.EffectsOf(method);
        if ((declared & Wanted) != 0)
        {
            return declared;
        }

        if (known.TryGetValue(method, out var effects) || !open.Add(method))
        {
            return effects;
        }

        foreach (var call in graph.CallsOf(method))
        {
            effects |= EffectsOf(call.Target, open);
        }

        return known[method] = effects;
    }
}
