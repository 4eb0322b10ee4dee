using System.Text;

namespace Doorbell.Generator.Emitting;

/// <summary>Writes indented lines.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;
    private bool isFresh = true;

    /// <summary>A line; empty for an empty one.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', depth * 4).Append(line);
        }

        text.Append('\n');
        isFresh = false;
    }

    /// <summary>An empty line between members, none before the first.</summary>
    public void Space()
    {
        if (!isFresh)
        {
            Line();
        }

        isFresh = true;
    }

    /// <summary>Opens a brace.</summary>
    public void Open(string head)
    {
        Line(head);
        Line("{");
        depth++;
        isFresh = true;
    }

    /// <summary>Closes a brace.</summary>
    public void Close()
    {
        depth--;
        Line("}");
    }

    /// <summary>Text as it is, without indentation.</summary>
    public void Raw(string raw) => text.Append(raw);

    public override string ToString() => text.ToString();
}
