using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary><c>function(argument, …)</c></summary>
public sealed class CallSyntax : ExpressionSyntax
{
    internal CallSyntax(
        TokenList tokens, int firstToken, int tokenCount, WordSyntax function, IReadOnlyList<ExpressionSyntax> arguments)
        : base(tokens, firstToken, tokenCount, DepthOf(arguments) + 1)
    {
        Function = function;
        Arguments = arguments;
    }

    public WordSyntax Function { get; }

    public IReadOnlyList<ExpressionSyntax> Arguments { get; }

    public override IEnumerable<SyntaxNode> Children => [Function, .. Arguments];

    internal override SyntaxNode MoveTo(Relocation to) => new CallSyntax(to.Tokens, to.At(FirstToken), TokenCount, to.Of(Function), to.Of(Arguments));
}
