using System.Text;
using Doorbell.Compiler.Expressions;
using Doorbell.Compiler.Symbols;

namespace Doorbell.Compiler.Evaluation;

/// <summary>The worlds of a compilation: one for each set of parameter values, kept while they are likely to be asked for again.</summary>
internal sealed class Worlds(IReadOnlyList<TopologySymbol> topologies, IReadOnlyDictionary<ParameterSymbol, Setting> declared)
{
    private const int Kept = 32;

    private readonly BoundExpressions bound = new();
    private readonly Dictionary<string, World> worlds = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <summary>The world with the parameters that the files and the command line declare.</summary>
    public World Declared => field ??= new World(topologies, declared, bound);

    /// <summary>The world in which these settings win over the declared ones; later ones win over earlier ones.</summary>
    public World Of(IReadOnlyList<Setting> settings)
    {
        if (settings.Count == 0)
        {
            return Declared;
        }

        var all = new Dictionary<ParameterSymbol, Setting>();
        foreach (var setting in declared)
        {
            all[setting.Key] = setting.Value;
        }

        foreach (var setting in settings)
        {
            all[setting.Parameter] = setting;
        }

        var key = KeyOf(all, 0);
        if (key == KeyOf(declared, 0))
        {
            return Declared;
        }

        if (!worlds.TryGetValue(key, out var world))
        {
            world = new World(topologies, all, bound);
            worlds.Add(key, world);
            order.Enqueue(key);
            if (order.Count > Kept)
            {
                worlds.Remove(order.Dequeue());
            }
        }

        return world;
    }

    /// <summary>What decides a machine: the values given to its parameters, and to those of its imports.</summary>
    public string KeyOf(IReadOnlyDictionary<ParameterSymbol, Setting> settings, int machine)
    {
        var alias = topologies[machine].Alias;
        var key = new StringBuilder().Append(machine);
        foreach (var setting in settings.Values
            .Where(setting => alias.Length == 0 || setting.Topology.Alias == alias || setting.Topology.Alias.StartsWith(alias + ".", StringComparison.Ordinal))
            .OrderBy(setting => setting.Topology.Index)
            .ThenBy(setting => setting.Parameter.Name, StringComparer.Ordinal))
        {
            key.Append('\n').Append(setting.Topology.Index).Append('.').Append(setting.Parameter.Name).Append('=').Append(setting.Text);
        }

        return key.ToString();
    }
}
