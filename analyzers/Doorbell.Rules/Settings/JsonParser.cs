using System.Globalization;
using System.Text;
using Doorbell.Syntax.Text;

namespace Doorbell.Rules.Settings;

/// <summary>Reads JSON as RFC 8259 has it, with comments as editors allow them, and keeps places for messages.</summary>
/// <remarks>A library for Roslyn hosts carries no JSON package along, hence an own reader.</remarks>
internal sealed class JsonParser
{
    private const int DeepestLevel = 32;

    private readonly string text;
    private int at;

    private JsonParser(string text) => this.text = text;

    /// <summary>The one value of a text.</summary>
    /// <exception cref="JsonFormatException">The text is not JSON.</exception>
    public static JsonNode Parse(string text)
    {
        var parser = new JsonParser(text);
        var value = parser.Value(0);
        parser.SkipBlanks();
        return parser.at == text.Length ? value : throw parser.Unexpected("the end of the file");
    }

    private JsonNode Value(int level)
    {
        SkipBlanks();
        if (level > DeepestLevel)
        {
            throw Fault($"Values are nested more than {DeepestLevel} deep.");
        }

        return Peek switch
        {
            '{' => Object(level),
            '[' => Array(level),
            '"' => Text(),
            't' => Word("true", JsonKind.True),
            'f' => Word("false", JsonKind.False),
            'n' => Word("null", JsonKind.Null),
            '-' or (>= '0' and <= '9') => Number(),
            _ => throw Unexpected("a value"),
        };
    }

    private JsonNode Object(int level)
    {
        var start = at++;
        var members = new List<JsonMember>();
        for (var isFirst = true; !Ends('}', isFirst); isFirst = false)
        {
            SkipBlanks();
            var name = Peek == '"' ? Text() : throw Unexpected("a name in double quotes");
            SkipBlanks();
            Expect(':');
            members.Add(new JsonMember(name.Text, name.Span, Value(level + 1)));
        }

        return new JsonNode(JsonKind.Object, TextSpan.FromBounds(start, at)) { Members = members };
    }

    private JsonNode Array(int level)
    {
        var start = at++;
        var items = new List<JsonNode>();
        for (var isFirst = true; !Ends(']', isFirst); isFirst = false)
        {
            items.Add(Value(level + 1));
        }

        return new JsonNode(JsonKind.Array, TextSpan.FromBounds(start, at)) { Items = items };
    }

    private bool Ends(char closer, bool isFirst)
    {
        SkipBlanks();
        if (Peek == closer)
        {
            at++;
            return true;
        }

        if (!isFirst)
        {
            Expect(',');
        }

        return false;
    }

    private JsonNode Text()
    {
        var start = at++;
        var content = new StringBuilder();
        while (Peek != '"')
        {
            if (Peek < ' ')
            {
                throw new JsonFormatException(TextSpan.FromBounds(start, at), "A string does not end on its line.");
            }

            content.Append(Peek == '\\' ? Escape() : text[at++]);
        }

        at++;
        return new JsonNode(JsonKind.Text, TextSpan.FromBounds(start, at)) { Text = content.ToString() };
    }

    private char Escape()
    {
        at++;
        var escaped = Peek;
        at++;
        switch (escaped)
        {
            case '"' or '\\' or '/':
                return escaped;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when at + 4 <= text.Length
                && ushort.TryParse(text.Substring(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit):
                at += 4;
                return (char)unit;
            default:
                at--;
                throw Fault("A backslash begins no escape that JSON knows.");
        }
    }

    private JsonNode Number()
    {
        var start = at;
        while (Peek is '-' or '+' or '.' or 'e' or 'E' or (>= '0' and <= '9'))
        {
            at++;
        }

        var span = TextSpan.FromBounds(start, at);
        var written = text.Substring(start, span.Length);
        return double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? new JsonNode(JsonKind.Number, span) { Text = written }
            : throw new JsonFormatException(span, $"\"{written}\" is no number.");
    }

    private JsonNode Word(string word, JsonKind kind)
    {
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0)
        {
            throw Unexpected("a value");
        }

        at += word.Length;
        return new JsonNode(kind, TextSpan.FromBounds(at - word.Length, at));
    }

    private void Expect(char mark)
    {
        if (Peek != mark)
        {
            throw Unexpected($"\"{mark}\"");
        }

        at++;
    }

    private void SkipBlanks()
    {
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t' or '\r' or '\n' or '\ufeff')
            {
                at++;
            }
            else if (text[at] == '/' && at + 1 < text.Length && text[at + 1] == '/')
            {
                at = text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>The next character; a NUL, which JSON forbids everywhere, at the end.</summary>
    private char Peek => at < text.Length ? text[at] : '\0';

    private JsonFormatException Unexpected(string wanted) => Fault(at < text.Length ? $"Here should be {wanted}." : $"The file ends where {wanted} should be.");

    private JsonFormatException Fault(string message) => new(new TextSpan(Math.Min(at, text.Length), at < text.Length ? 1 : 0), message);
}
