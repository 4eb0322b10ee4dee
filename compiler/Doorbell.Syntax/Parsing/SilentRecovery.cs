using Antlr4.Runtime;

namespace Doorbell.Syntax.Parsing;

/// <summary>
/// The grammar accepts whatever the layout pass emits, so nothing needs recovery, and looking for the need at every turn of a loop is left
/// out. Should a token ever meet no rule, the entry around it is skipped as a whole.
/// </summary>
internal sealed class SilentRecovery : DefaultErrorStrategy
{
    public override void Sync(Parser recognizer)
    {
    }

    protected override bool SingleTokenInsertion(Parser recognizer) => false;

    protected override IToken? SingleTokenDeletion(Parser recognizer) => null;
}
