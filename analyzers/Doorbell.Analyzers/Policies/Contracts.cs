using Microsoft.CodeAnalysis;

namespace Doorbell.Analyzers.Policies;

/// <summary>What the attributes of the runtime say about a project's methods and types.</summary>
internal sealed class Contracts
{
    private readonly Dictionary<INamedTypeSymbol, Effects> effects = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol? deterministic;
    private readonly INamedTypeSymbol? mustCheck;
    private readonly INamedTypeSymbol? notState;
    private readonly INamedTypeSymbol? claimsIsolation;

    private Contracts(Compilation compilation)
    {
        Add("AtomicContext", Effects.Atomic);
        Add("MaySleep", Effects.Sleeps);
        Add("Maps", Effects.Maps);
        Add("Allocates", Effects.Allocates);
        Add("InstallsTranslation", Effects.Installs);
        Add("DropsTranslation", Effects.Drops);
        Add("Invalidates", Effects.Invalidates);
        Add("Fences", Effects.Fences);
        Add("Releases", Effects.Releases);
        mustCheck = compilation.GetTypeByMetadataName("Doorbell.Kernel.Contracts.MustCheckAttribute");
        claimsIsolation = compilation.GetTypeByMetadataName("Doorbell.Kernel.Contracts.ClaimsIsolationAttribute");
        deterministic = compilation.GetTypeByMetadataName("Doorbell.Engine.DeterministicAttribute");
        notState = compilation.GetTypeByMetadataName("Doorbell.Engine.NotStateAttribute");
        State = compilation.GetTypeByMetadataName("Doorbell.Engine.IState");
        Policy = compilation.GetTypeByMetadataName("Doorbell.Kernel.Iommu.IMappingPolicy");

        void Add(string name, Effects effect)
        {
            if (compilation.GetTypeByMetadataName($"Doorbell.Kernel.Contracts.{name}Attribute") is { } type)
            {
                effects.Add(type, effect);
            }
        }
    }

    /// <summary>The interface of components whose state is data.</summary>
    public INamedTypeSymbol? State { get; }

    /// <summary>The interface of mapping policies.</summary>
    public INamedTypeSymbol? Policy { get; }

    /// <summary>The contracts of a project; null if it does not refer to the runtime.</summary>
    public static Contracts? Of(Compilation compilation)
    {
        var contracts = new Contracts(compilation);
        return contracts.State is null && contracts.effects.Count == 0 ? null : contracts;
    }

    /// <summary>What a method does by its own attributes and by those of all that it overrides or implements.</summary>
    public Effects EffectsOf(IMethodSymbol method)
    {
        var found = Effects.None;
        foreach (var declared in Overridden.ByAndSelf(method))
        {
            foreach (var attribute in declared.GetAttributes())
            {
                if (attribute.AttributeClass is { } type && effects.TryGetValue(type, out var effect))
                {
                    found |= effect;
                }
            }
        }

        return found;
    }

    /// <summary>Whether a method's result must be looked at.</summary>
    public bool MustCheck(IMethodSymbol method) =>
        Has(method.ReturnType.OriginalDefinition, mustCheck) || Overridden.ByAndSelf(method).Any(declared => Has(declared, mustCheck));

    /// <summary>Whether true is a claim of isolation.</summary>
    public bool ClaimsIsolation(ISymbol member) => member switch
    {
        IMethodSymbol { AssociatedSymbol: { } property } => ClaimsIsolation(property),
        IMethodSymbol method => Overridden.ByAndSelf(method).Any(declared => Has(declared, claimsIsolation)),
        IPropertySymbol property => Overridden.ByAndSelf(property).Any(declared => Has(declared, claimsIsolation)),
        _ => false,
    };

    /// <summary>Whether a field or property says that it is no state.</summary>
    public bool IsNoState(ISymbol member) => Has(member, notState);

    /// <summary>Whether a type must be a function of state and choice.</summary>
    public bool IsDeterministic(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            for (var @base = type; @base is not null; @base = @base.BaseType)
            {
                if (Has(@base, deterministic))
                {
                    return true;
                }
            }

            if (type.AllInterfaces.Any(implemented => Has(implemented, deterministic)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type is a mapping policy, or lies in one.</summary>
    public bool IsPolicy(INamedTypeSymbol? type) =>
        type is not null && (Implements(type, Policy) || IsPolicy(type.ContainingType));

    /// <summary>Whether a type has its state as data.</summary>
    public bool IsState(ITypeSymbol type) => Implements(type, State);

    private static bool Implements(ITypeSymbol type, INamedTypeSymbol? @interface) =>
        @interface is not null && type.AllInterfaces.Contains(@interface, SymbolEqualityComparer.Default);

    private static bool Has(ISymbol symbol, INamedTypeSymbol? attribute) =>
        attribute is not null && symbol.GetAttributes().Any(given => SymbolEqualityComparer.Default.Equals(given.AttributeClass, attribute));
}
