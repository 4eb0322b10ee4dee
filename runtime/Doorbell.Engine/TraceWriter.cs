using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Doorbell.Engine;

/// <summary>
/// Writes a trace: JSON lines, of which the first says format and version and every further one is a step with its number, name,
/// arguments, changed fields and the place in the source that declared the part which took it.
/// </summary>
/// <remarks>
/// <c>{"step":7,"name":"device.emit","args":{…},"changes":{…},"source":{"file":"a.topo","line":9,"column":3}}</c>. Numbers that
/// are addresses are strings in hexadecimal. The same run gives the same bytes.
/// </remarks>
public sealed class TraceWriter
{
    /// <summary>The format's version; a change that breaks readers counts it up.</summary>
    public const int Version = 1;

    private readonly TextWriter output;
    private readonly StringBuilder line = new(512);
    private readonly StringBuilder changes = new();
    private string source = "";
    private bool first;

    /// <param name="output">Gets the lines; the caller closes it.</param>
    public TraceWriter(TextWriter output)
    {
        this.output = output;
        output.Write(string.Create(CultureInfo.InvariantCulture, $"{{\"format\":\"doorbell-trace\",\"version\":{Version}}}\n"));
    }

    /// <summary>Steps written so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Begins a step; <see cref="End"/> ends it.</summary>
    /// <param name="name">What happens, as <c>agent.action</c>.</param>
    public TraceWriter Begin(string name)
    {
        line.Clear().Append(CultureInfo.InvariantCulture, $"{{\"step\":{++Steps},\"name\":");
        Quote(line, name);
        line.Append(",\"args\":{");
        changes.Clear();
        source = "";
        first = true;
        return this;
    }

    /// <summary>An argument in words.</summary>
    public TraceWriter Add(string name, string value)
    {
        Quote(Name(name), value);
        return this;
    }

    /// <summary>An argument that is a number.</summary>
    public TraceWriter Add(string name, long value)
    {
        Name(name).Append(CultureInfo.InvariantCulture, $"{value}");
        return this;
    }

    /// <summary>An argument that is true or false.</summary>
    public TraceWriter Add(string name, bool value)
    {
        Name(name).Append(value ? "true" : "false");
        return this;
    }

    /// <summary>An argument that is an address or a register's value.</summary>
    public TraceWriter AddHex(string name, ulong value) => Add(name, Hex(value));

    /// <summary>A field that the step changed, with its new value.</summary>
    public TraceWriter Change(string field, string value)
    {
        Quote(changes.Append(changes.Length == 0 ? "" : ","), field);
        Quote(changes.Append(':'), value);
        return this;
    }

    /// <summary>A field that the step changed, with its new value.</summary>
    public TraceWriter Change(string field, long value) => Change(field, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A field that the step changed, with its new value: an address.</summary>
    public TraceWriter ChangeHex(string field, ulong value) => Change(field, Hex(value));

    /// <summary>Where the part that takes the step was declared. Lines from 1; a line of 0 is nowhere.</summary>
    public TraceWriter From(string file, int line, int column)
    {
        if (line != 0)
        {
            var place = new StringBuilder(",\"source\":{\"file\":");
            Quote(place, file);
            source = place.Append(CultureInfo.InvariantCulture, $",\"line\":{line},\"column\":{column}}}").ToString();
        }

        return this;
    }

    /// <summary>Ends the step.</summary>
    public void End()
    {
        line.Append('}');
        if (changes.Length != 0)
        {
            line.Append(",\"changes\":{").Append(changes).Append('}');
        }

        output.Write(line.Append(source).Append("}\n"));
    }

    private static string Hex(ulong value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}");

    private StringBuilder Name(string name)
    {
        Quote(line.Append(first ? "" : ","), name);
        first = false;
        return line.Append(':');
    }

    private static void Quote(StringBuilder text, string value) =>
        text.Append('"').Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)).Append('"');
}
