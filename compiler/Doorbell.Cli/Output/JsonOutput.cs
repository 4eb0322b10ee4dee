using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Doorbell.Cli.Output;

/// <summary>Prints one JSON value, indented, with a line break behind it.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Layout))
        {
            write(json);
        }

        output.Write(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
        output.Write('\n');
    }
}
