using Doorbell.Compiler.Files;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Navigation;

/// <summary>What the words of a file stand for, as far as they stand for something.</summary>
public static class Occurrences
{
    /// <summary>All words of a file that have a meaning, in the order of the text.</summary>
    /// <param name="model">The model.</param>
    /// <param name="file">One of its files.</param>
    public static IReadOnlyList<Occurrence> In(Model model, SourceFile file) => InOrder(file.Root.Children.OfType<MemberSyntax>(), TopologyOf(model, file));

    /// <summary>The word at an offset, or right behind which it lies; null if it has no meaning.</summary>
    /// <param name="model">The model.</param>
    /// <param name="file">One of its files.</param>
    /// <param name="offset">In UTF-16 units.</param>
    public static Occurrence? At(Model model, SourceFile file, int offset)
    {
        Occurrence? touching = null;
        foreach (var occurrence in InOrder(file.Root.Children.OfType<MemberSyntax>().Where(member => Touches(member, offset)), TopologyOf(model, file)))
        {
            var span = occurrence.Location.Span;
            if (span.Contains(offset))
            {
                return occurrence;
            }

            touching = span.End == offset ? occurrence : touching;
        }

        return touching;
    }

    /// <summary>The machine that a file is read as part of: the first that has it.</summary>
    public static TopologySymbol TopologyOf(Model model, SourceFile file)
    {
        foreach (var topology in model.Topologies)
        {
            foreach (var known in topology.Files)
            {
                if (ReferenceEquals(known, file))
                {
                    return topology;
                }
            }
        }

        return model.Topology;
    }

    private static bool Touches(SyntaxNode node, int offset) => node.Span.Start <= offset && offset <= node.Span.End;

    private static List<Occurrence> InOrder(IEnumerable<MemberSyntax> members, TopologySymbol topology)
    {
        var found = new List<Occurrence>();
        var walker = new MemberWalker(topology, found);
        foreach (var member in members)
        {
            walker.Walk(member);
        }

        found.Sort((left, right) => left.Location.Span.Start.CompareTo(right.Location.Span.Start));
        return found;
    }
}
