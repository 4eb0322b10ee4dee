namespace Doorbell.LanguageServer.Tests.Support;

/// <summary>A text in which <c>$$</c> marks a place.</summary>
/// <param name="Text">Without the mark.</param>
/// <param name="Line">From 0.</param>
/// <param name="Character">From 0.</param>
internal sealed record Marked(string Text, int Line, int Character)
{
    public const string Uri = "file:///boards/main.topo";

    public static Marked Of(string marked)
    {
        var at = marked.IndexOf("$$", StringComparison.Ordinal);
        Assert.True(at >= 0, "The text has no mark.");
        var before = marked[..at];
        return new Marked(before + marked[(at + 2)..], before.Count(character => character == '\n'), at - before.LastIndexOf('\n') - 1);
    }
}
