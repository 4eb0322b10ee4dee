using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

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

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TextWriter output;
    private readonly ArrayBufferWriter<byte> line = new(512);
    private readonly Utf8JsonWriter json;
    private readonly List<(string Name, string Value)> changes = [];
    private (string File, int Line, int Column)? source;
    private long steps;

    /// <param name="output">Gets the lines; the caller closes it.</param>
    public TraceWriter(TextWriter output)
    {
        this.output = output;
        json = new Utf8JsonWriter(line, Options);
        json.WriteStartObject();
        json.WriteString("format", "doorbell-trace");
        json.WriteNumber("version", Version);
        json.WriteEndObject();
        Flush();
    }

    /// <summary>Steps written so far.</summary>
    public long Steps => steps;

    /// <summary>Begins a step; <see cref="End"/> ends it.</summary>
    /// <param name="name">What happens, as <c>agent.action</c>.</param>
    public TraceWriter Begin(string name)
    {
        json.WriteStartObject();
        json.WriteNumber("step", ++steps);
        json.WriteString("name", name);
        json.WriteStartObject("args");
        changes.Clear();
        source = null;
        return this;
    }

    /// <summary>An argument in words.</summary>
    public TraceWriter Add(string name, string value)
    {
        json.WriteString(name, value);
        return this;
    }

    /// <summary>An argument that is a number.</summary>
    public TraceWriter Add(string name, long value)
    {
        json.WriteNumber(name, value);
        return this;
    }

    /// <summary>An argument that is true or false.</summary>
    public TraceWriter Add(string name, bool value)
    {
        json.WriteBoolean(name, value);
        return this;
    }

    /// <summary>An argument that is an address or a register's value.</summary>
    public TraceWriter AddHex(string name, ulong value) => Add(name, Hex(value));

    /// <summary>A field that the step changed, with its new value.</summary>
    public TraceWriter Change(string field, string value)
    {
        changes.Add((field, value));
        return this;
    }

    /// <summary>A field that the step changed, with its new value.</summary>
    public TraceWriter Change(string field, long value) => Change(field, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A field that the step changed, with its new value: an address.</summary>
    public TraceWriter ChangeHex(string field, ulong value) => Change(field, Hex(value));

    /// <summary>Where the part that takes the step was declared. Lines from 1; a line of 0 is nowhere.</summary>
    public TraceWriter From(string file, int line, int column)
    {
        source = line == 0 ? null : (file, line, column);
        return this;
    }

    /// <summary>Ends the step.</summary>
    public void End()
    {
        json.WriteEndObject();
        if (changes.Count != 0)
        {
            json.WriteStartObject("changes");
            foreach (var (name, value) in changes)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        if (source is { } place)
        {
            json.WriteStartObject("source");
            json.WriteString("file", place.File);
            json.WriteNumber("line", place.Line);
            json.WriteNumber("column", place.Column);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        Flush();
    }

    private static string Hex(ulong value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}");

    private void Flush()
    {
        json.Flush();
        output.Write(Encoding.UTF8.GetString(line.WrittenSpan));
        output.Write('\n');
        line.ResetWrittenCount();
        json.Reset();
    }
}
