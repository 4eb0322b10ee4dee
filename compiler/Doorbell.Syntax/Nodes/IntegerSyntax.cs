using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>An integer as written: <c>10</c>, <c>0x2800_0000</c>, <c>64KiB</c>.</summary>
public sealed class IntegerSyntax : ExpressionSyntax
{
    internal IntegerSyntax(TokenList tokens, int token, ulong value, bool isHexadecimal, IntegerUnit unit, bool isValid)
        : base(tokens, token, 1)
    {
        Value = value;
        IsHexadecimal = isHexadecimal;
        Unit = unit;
        IsValid = isValid;
    }

    /// <summary>The value, unit included; 0 where the text is no integer of 64 bits.</summary>
    public ulong Value { get; }

    public bool IsHexadecimal { get; }

    public IntegerUnit Unit { get; }

    /// <summary>False where the text is no integer of 64 bits, which has been reported.</summary>
    public bool IsValid { get; }

    public override IEnumerable<SyntaxNode> Children => [];

    internal override SyntaxNode MoveTo(Relocation to) => new IntegerSyntax(to.Tokens, to.At(FirstToken), Value, IsHexadecimal, Unit, IsValid);
}
