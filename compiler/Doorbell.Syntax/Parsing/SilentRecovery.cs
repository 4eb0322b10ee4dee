using Antlr4.Runtime;

namespace Doorbell.Syntax.Parsing;

/// <summary>
/// The grammar accepts whatever the layout pass emits, so nothing needs recovery, and looking for the need at every turn of a loop is left out.
/// </summary>
internal sealed class SilentRecovery : DefaultErrorStrategy
{
    public override void Sync(Parser recognizer)
    {
    }
}
