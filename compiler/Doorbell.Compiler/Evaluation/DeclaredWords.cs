using Doorbell.Compiler.Expressions;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Evaluation;

/// <summary>Bare words in the value of a property, parameter or constant.</summary>
internal sealed class DeclaredWords(MachineScope machine, DeclarationSymbol? declaration) : IWordScope
{
    public bool IsRunning => false;

    public bool IsIndex(string word)
    {
        for (var around = declaration; around is not null; around = around.Parent)
        {
            if (around.Array?.Index is { } index && index.Text == word)
            {
                return true;
            }
        }

        return false;
    }

    public bool IsName(string word) => IsIndex(word) || machine.Topology.Find(word) is not null;

    public bool IsWordParameter(string word) => IsWordParameter(machine.Topology, word);

    /// <summary>A parameter is one of words if its default is a bare word that is no name.</summary>
    public static bool IsWordParameter(TopologySymbol topology, string word) =>
        topology.Find(word) is ParameterSymbol { Syntax.Default: NameSyntax value } && value.Text is not ("true" or "false")
        && topology.Find(value.Text) is null;
}
