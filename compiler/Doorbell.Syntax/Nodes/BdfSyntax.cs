using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Nodes;

/// <summary>The place of a PCI function: <c>00:02.0</c>, or with its segment <c>0001:00:02.0</c>. All digits are hexadecimal.</summary>
public sealed class BdfSyntax : ExpressionSyntax
{
    internal BdfSyntax(TokenList tokens, int token, int? segment, int bus, int device, int function)
        : base(tokens, token, 1)
    {
        Segment = segment;
        Bus = bus;
        Device = device;
        Function = function;
    }

    /// <summary>0 to 0xffff; null where none is written.</summary>
    public int? Segment { get; }

    /// <summary>0 to 0xff.</summary>
    public int Bus { get; }

    /// <summary>0 to 0x1f.</summary>
    public int Device { get; }

    /// <summary>0 to 7.</summary>
    public int Function { get; }

    public override IEnumerable<SyntaxNode> Children => [];

    internal override SyntaxNode MoveTo(Relocation to) => new BdfSyntax(to.Tokens, to.At(FirstToken), Segment, Bus, Device, Function);
}
