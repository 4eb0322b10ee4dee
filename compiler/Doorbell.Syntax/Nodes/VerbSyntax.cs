using Doorbell.Syntax.Statements;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>A statement of the table: a verb and its operands.</summary>
public sealed class VerbSyntax : StatementSyntax
{
    internal VerbSyntax(
        TokenList tokens, int firstToken, int tokenCount, StatementShape shape, WordSyntax verb, IReadOnlyList<OperandSyntax> operands)
        : base(tokens, firstToken, tokenCount)
    {
        Shape = shape;
        Verb = verb;
        Operands = operands;
    }

    /// <summary>The verb's row in the table.</summary>
    public StatementShape Shape { get; }

    public WordSyntax Verb { get; }

    /// <summary>
    /// In the order of the text. Each slot occurs at most once; one that must be filled always does, if only with something missing.
    /// </summary>
    public IReadOnlyList<OperandSyntax> Operands { get; }

    /// <summary>The operand right behind the verb; of several, the first.</summary>
    public ExpressionSyntax Subject => Operands[0].Values[0];

    /// <summary>The operand behind this preposition or flag, or null.</summary>
    public OperandSyntax? Operand(string word)
    {
        foreach (var operand in Operands)
        {
            if (operand.Slot.Word == word)
            {
                return operand;
            }
        }

        return null;
    }

    /// <summary>The value behind this preposition, or null.</summary>
    public ExpressionSyntax? ValueOf(string preposition) => Operand(preposition)?.Values[0];

    /// <summary>Whether this preposition or flag is there.</summary>
    public bool Has(string word) => Operand(word) is not null;

    public override IEnumerable<SyntaxNode> Children => [Verb, .. Operands];

    internal override SyntaxNode MoveTo(Relocation to) => new VerbSyntax(
        to.Tokens, to.At(FirstToken), TokenCount, Shape, to.Of(Verb), to.Of(Operands));
}
