using Doorbell.Grammar.Generated;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Tests.Tokens;

public sealed class TokenKindTests
{
    [Fact]
    public void Kinds_have_the_order_of_the_lexer()
    {
        for (var kind = TokenKind.And; kind <= TokenKind.PlusColon; kind++)
        {
            Assert.Equal(kind.ToString(), DoorbellLexer.DefaultVocabulary.GetSymbolicName(DoorbellLexer.And + (int)kind - (int)TokenKind.And));
        }
    }

    [Fact]
    public void A_token_takes_twelve_bytes() => Assert.Equal(12, System.Runtime.CompilerServices.Unsafe.SizeOf<SyntaxToken>());
}
