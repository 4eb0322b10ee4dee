using System.Runtime.InteropServices;
using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Tokens;

/// <summary>A token: what it is and where. Twelve bytes, since a large file has half a million of them.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct SyntaxToken(TokenKind kind, int start, int length) : IEquatable<SyntaxToken>
{
    public TokenKind Kind { get; } = kind;

    public int Start { get; } = start;

    public int Length { get; } = length;

    public int End => Start + Length;

    public TextSpan Span => new(Start, Length);

    public static bool operator ==(SyntaxToken left, SyntaxToken right) => left.Equals(right);

    public static bool operator !=(SyntaxToken left, SyntaxToken right) => !left.Equals(right);

    public bool Equals(SyntaxToken other) => Kind == other.Kind && Start == other.Start && Length == other.Length;

    public override bool Equals(object? obj) => obj is SyntaxToken other && Equals(other);

    public override int GetHashCode() => (Start * 397) ^ (Length << 8) ^ (int)Kind;
}
