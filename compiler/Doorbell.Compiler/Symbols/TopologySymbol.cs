using Doorbell.Compiler.Files;

namespace Doorbell.Compiler.Symbols;

/// <summary>One machine: a file, what it extends, and all names in them.</summary>
public sealed class TopologySymbol
{
    private readonly Dictionary<string, Symbol> names = new(StringComparer.Ordinal);
    private Dictionary<string, Symbol>? removed;
    private readonly List<DeclarationSymbol> declarations = [];
    private readonly List<ScenarioSymbol> scenarios = [];
    private readonly List<ParameterSymbol> parameters = [];
    private readonly List<ConstantSymbol> constants = [];
    private readonly List<ImportSymbol> imports = [];

    internal TopologySymbol(string alias, int index)
    {
        Alias = alias;
        Index = index;
    }

    /// <summary>"" for the main file, else the import's alias, with those around it: <c>boards.arm</c>.</summary>
    public string Alias { get; }

    /// <summary>Position among the machines of a run.</summary>
    public int Index { get; }

    /// <summary>The files that it is made of, the one extended by all others first.</summary>
    public IReadOnlyList<SourceFile> Files { get; internal set; } = [];

    /// <summary>Declarations of the files themselves, in order; sweeps and properties included.</summary>
    public IReadOnlyList<DeclarationSymbol> Declarations => declarations;

    /// <summary>Scenarios in order.</summary>
    public IReadOnlyList<ScenarioSymbol> Scenarios => scenarios;

    /// <summary>Parameters in order.</summary>
    public IReadOnlyList<ParameterSymbol> Parameters => parameters;

    /// <summary>Constants in order.</summary>
    public IReadOnlyList<ConstantSymbol> Constants => constants;

    /// <summary>Imports in order.</summary>
    public IReadOnlyList<ImportSymbol> Imports => imports;

    /// <summary>All names.</summary>
    public IReadOnlyDictionary<string, Symbol> Names => names;

    /// <summary>Number of declarations, nested ones included: one more than the greatest <see cref="DeclarationSymbol.Number"/>.</summary>
    public int DeclarationCount { get; internal set; }

    /// <summary>What a name stands for, or null.</summary>
    public Symbol? Find(string name) => names.TryGetValue(name, out var symbol) ? symbol : null;

    /// <summary>What stood under a name before a <c>remove</c>, or null.</summary>
    public Symbol? FindRemoved(string name) => removed is not null && removed.TryGetValue(name, out var symbol) ? symbol : null;

    internal void Add(Symbol symbol)
    {
        names[symbol.Name] = symbol;
        switch (symbol)
        {
            case DeclarationSymbol declaration:
                declarations.Add(declaration);
                break;
            case ScenarioSymbol scenario:
                scenarios.Add(scenario);
                break;
            case ParameterSymbol parameter:
                parameters.Add(parameter);
                break;
            case ConstantSymbol constant:
                constants.Add(constant);
                break;
            case ImportSymbol import:
                imports.Add(import);
                break;
        }
    }

    internal void Remove(Symbol symbol)
    {
        names.Remove(symbol.Name);
        (removed ??= new Dictionary<string, Symbol>(StringComparer.Ordinal))[symbol.Name] = symbol;
        switch (symbol)
        {
            case DeclarationSymbol declaration:
                declarations.Remove(declaration);
                break;
            case ScenarioSymbol scenario:
                scenarios.Remove(scenario);
                break;
            case ParameterSymbol parameter:
                parameters.Remove(parameter);
                break;
            case ConstantSymbol constant:
                constants.Remove(constant);
                break;
            case ImportSymbol import:
                imports.Remove(import);
                break;
        }
    }
}
