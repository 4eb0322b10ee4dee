namespace Doorbell.Cli.Output;

/// <summary>The few terminal styles that results use. Without colours every style is nothing.</summary>
/// <param name="enabled">Whether the reader is a terminal that takes colours.</param>
internal sealed class Ansi(bool enabled)
{
    public string Bold(string text) => Style("1", text);

    public string Faint(string text) => Style("2", text);

    public string Red(string text) => Style("31", text);

    public string Green(string text) => Style("32", text);

    public string Yellow(string text) => Style("33", text);

    public string Cyan(string text) => Style("36", text);

    private string Style(string code, string text) => enabled && text != "" ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
