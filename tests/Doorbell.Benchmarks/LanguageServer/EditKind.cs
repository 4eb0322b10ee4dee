namespace Doorbell.Benchmarks.LanguageServer;

/// <summary>One of the things that an author does again and again: a piece of text is replaced, and put back.</summary>
/// <param name="Name">What is edited.</param>
/// <param name="Line">The line, from 0.</param>
/// <param name="Character">Where on it, from 0.</param>
/// <param name="Before">What stands there.</param>
/// <param name="After">What takes its place.</param>
/// <param name="IsMistake">Whether something is wrong then.</param>
internal sealed record EditKind(string Name, int Line, int Character, string Before, string After, bool IsMistake)
{
    /// <summary>The kinds for a generated topology, a mistake between two declarations first.</summary>
    public static IReadOnlyList<EditKind> For(string text) =>
    [
        At("a mistake between declarations", text, "\nscenario moves100 ", 0, "", "hrat x", true),
        At("a statement of a scenario", text, "fire seg100.nic[3] x 10", 21, "10", "12"),
        At("a mistake in a scenario", text, "request seg100.nic[3]", 0, "request", "requst", true),
        At("a comment", text, "// the one that scenarios use", 29, "", " here"),
        At("the first line", text, "/// A generated machine.", 0, "", "\n"),
        At("a property of a device", text, "device nvme { bdf = 00:02.0  msix = 8 }", 36, "8", "16"),
        At("a declaration that all use", text, "hart cpu[64]", 9, "64", "65"),
        At("a parameter's value", text, "param path = doorbells", 13, "doorbells", "spare"),
        At("a declaration", text, "\nscenario moves100 ", 0, "", "hart extra", true),
    ];

    private static EditKind At(string name, string text, string landmark, int offset, string before, string after, bool isMistake = false)
    {
        var at = text.IndexOf(landmark, StringComparison.Ordinal) + offset;
        var line = text.AsSpan(0, at).Count('\n');
        return new EditKind(name, line, at - (text.LastIndexOf('\n', Math.Max(at - 1, 0)) + 1), before, after, isMistake);
    }
}
