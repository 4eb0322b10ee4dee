namespace Doorbell.Rules.Fixing;

/// <summary>A mechanical repair: edits that belong together.</summary>
/// <param name="Title">What it does, as an order: <c>Map every file when the interrupt is requested</c>.</param>
/// <param name="Edits">Without overlap; those at the same place are applied in this order.</param>
public sealed record RuleFix(string Title, IReadOnlyList<TextEdit> Edits)
{
    /// <summary>A fix of the edits that could be made; null if one of them could not.</summary>
    public static RuleFix? Of(string title, params TextEdit?[] edits)
    {
        var all = edits.OfType<TextEdit>().ToArray();
        return all.Length == edits.Length && all.Length > 0 ? new RuleFix(title, all) : null;
    }
}
