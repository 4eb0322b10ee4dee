using Doorbell.Grammar.Generated;

namespace Doorbell.Syntax.Parsing;

/// <summary>A phrase, an equal sign and a value.</summary>
internal sealed record Setting(DoorbellParser.PhraseContext Phrase, Item Equal, DoorbellParser.ExpressionContext Value)
{
    /// <summary>Index behind its last token.</summary>
    public int End => Math.Max(Trees.EndOf(Value), Equal.End);
}
