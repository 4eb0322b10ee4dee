using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Navigation;

/// <summary>Finds what the words of parameters' settings stand for: <c>x86.path = g_off</c>.</summary>
internal static class SettingWalker
{
    /// <summary>A setting; its value is read where the parameter is declared.</summary>
    public static void Walk(PropertySyntax setting, TopologySymbol topology, List<Occurrence> found)
    {
        var owner = Path(setting.Name, topology, found) ?? topology;
        new ExpressionResolver(owner, new NameScope(), found).Resolve(setting.Value);
    }

    /// <summary>The words of a path; gives the machine that the last of them lies in, or null if it leads nowhere.</summary>
    public static TopologySymbol? Path(PathSyntax path, TopologySymbol topology, List<Occurrence> found)
    {
        var owner = topology;
        for (var at = 0; at < path.Parts.Count; at++)
        {
            var word = path.Parts[at];
            if (word.IsMissing || owner.Find(word.Text) is not { } symbol)
            {
                return null;
            }

            found.Add(new Occurrence(SourceLocation.Of(word), Meanings.Of(symbol, owner)) { Topology = owner });
            if (at < path.Parts.Count - 1)
            {
                if (symbol is not ImportSymbol { Topology: { } imported })
                {
                    return null;
                }

                owner = imported;
            }
        }

        return owner;
    }
}
