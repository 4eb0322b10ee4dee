using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Navigation;

/// <summary>Names that hold at one place only: those of <c>let</c>, <c>for</c> and of arrays' indexes, the innermost last.</summary>
internal sealed class NameScope
{
    private readonly List<(WordSyntax Word, MeaningKind Kind, SyntaxNode Node, Designation Value)> names = [];

    /// <summary>Number of names.</summary>
    public int Count => names.Count;

    /// <summary>All names, the outermost first.</summary>
    public IEnumerable<Meaning> All => names.Select(name => MeaningOf(name.Word, name.Kind, name.Node));

    public Meaning Add(WordSyntax word, MeaningKind kind, SyntaxNode node, Designation value)
    {
        names.Add((word, kind, node, value));
        return MeaningOf(word, kind, node);
    }

    /// <summary>Forgets the names of a block that ends.</summary>
    public void TrimTo(int count) => names.RemoveRange(count, names.Count - count);

    /// <summary>The innermost name of this text, or null.</summary>
    public (Meaning Meaning, Designation Value)? Find(string text)
    {
        for (var at = names.Count - 1; at >= 0; at--)
        {
            if (names[at].Word.Text == text)
            {
                return (MeaningOf(names[at].Word, names[at].Kind, names[at].Node), names[at].Value);
            }
        }

        return null;
    }

    private static Meaning MeaningOf(WordSyntax word, MeaningKind kind, SyntaxNode node) =>
        new(kind, word.Text) { Declaration = Sources.SourceLocation.Of(word), Node = node };
}
