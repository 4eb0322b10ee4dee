using Doorbell.Syntax.Statements;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>What fills a slot of a statement: a preposition and one or more values, or a flag.</summary>
public sealed class OperandSyntax : SyntaxNode
{
    internal OperandSyntax(
        TokenList tokens, int firstToken, int tokenCount, StatementSlot slot, WordSyntax? word, IReadOnlyList<ExpressionSyntax> values)
        : base(tokens, firstToken, tokenCount)
    {
        Slot = slot;
        Word = word;
        Values = values;
    }

    public StatementSlot Slot { get; }

    /// <summary>The preposition or flag; null for the operand right behind the verb, and where a needed preposition is missing.</summary>
    public WordSyntax? Word { get; }

    /// <summary>One or more; none for a flag.</summary>
    public IReadOnlyList<ExpressionSyntax> Values { get; }

    public override IEnumerable<SyntaxNode> Children => Word is null ? Values : [Word, .. Values];

    internal override SyntaxNode MoveTo(Relocation to) => new OperandSyntax(
        to.Tokens, to.At(FirstToken), TokenCount, Slot, to.OfOptional(Word), to.Of(Values));
}
