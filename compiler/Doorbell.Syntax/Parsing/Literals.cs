using System.Globalization;
using System.Text;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Parsing;

/// <summary>Reads the values of integers, strings and PCI addresses.</summary>
internal sealed class Literals(Conversion conversion)
{
    public IntegerSyntax Integer(int token)
    {
        var text = conversion.Source.Text;
        int start = conversion.Tokens[token].Start, end = conversion.Tokens[token].End;
        var isHexadecimal = end - start > 1 && text[start] == '0' && text[start + 1] is 'x' or 'X';
        var radix = isHexadecimal ? 16UL : 10UL;
        var position = isHexadecimal ? start + 2 : start;
        var digits = position;
        var value = 0UL;
        var overflows = false;
        for (; position < end; position++)
        {
            var digit = text[position] == '_' ? 0 : DigitOf(text[position]);
            if (digit >= radix)
            {
                break;
            }

            if (text[position] != '_')
            {
                overflows |= value > (ulong.MaxValue - digit) / radix;
                value = unchecked((value * radix) + digit);
            }
        }

        var unit = UnitOf(text, position, end);
        if (position == digits || unit is null)
        {
            var span = TextSpan.FromBounds(start, end);
            conversion.Report(SyntaxDiagnostics.InvalidInteger(conversion.Source, span, Advice(text, start, position, end, isHexadecimal)));
            return new IntegerSyntax(conversion.Tokens, token, 0, isHexadecimal, IntegerUnit.None, isValid: false);
        }

        if (overflows || value > ulong.MaxValue >> (int)unit)
        {
            conversion.Report(SyntaxDiagnostics.IntegerOverflow(conversion.Source, TextSpan.FromBounds(start, end)));
            return new IntegerSyntax(conversion.Tokens, token, 0, isHexadecimal, unit.Value, isValid: false);
        }

        return new IntegerSyntax(conversion.Tokens, token, value << (int)unit, isHexadecimal, unit.Value, isValid: true);
    }

    public StringSyntax String(int token, bool isClosed)
    {
        var text = conversion.Source.Text;
        int start = conversion.Tokens[token].Start + 1, end = conversion.Tokens[token].End - (isClosed ? 1 : 0);
        if (text.IndexOf('\\', start, end - start) < 0)
        {
            return new StringSyntax(conversion.Tokens, token, text.Substring(start, end - start));
        }

        var value = new StringBuilder();
        for (var i = start; i < end; i++)
        {
            if (text[i] != '\\' || i + 1 >= end)
            {
                value.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] is not ('\\' or '"' or 'n' or 't'))
            {
                conversion.Report(SyntaxDiagnostics.UnknownEscape(conversion.Source, new TextSpan(i - 1, 2)));
            }

            value.Append(text[i] switch { 'n' => '\n', 't' => '\t', var other => other });
        }

        return new StringSyntax(conversion.Tokens, token, value.ToString());
    }

    public BdfSyntax Bdf(int token)
    {
        var text = conversion.Tokens.TextOf(token);
        var parts = text.Split(':', '.');
        var bus = parts.Length - 3;
        var segment = bus > 0 ? Part(parts[0]) : null;
        int?[] numbers = [Part(parts[bus]), Part(parts[bus + 1]), Part(parts[bus + 2])];
        var advice = (parts, numbers) switch
        {
            _ when bus > 0 && segment is null or > 0xffff => "Its segment is not one of 0000 to ffff.",
            _ when numbers[0] is null or > 0xff => "Its bus is not one of 00 to ff.",
            _ when numbers[1] is null or > 0x1f => "Its device is not one of 00 to 1f.",
            _ when numbers[2] is null or > 7 => "Its function is not one of 0 to 7.",
            _ => "",
        };
        var (b, d, f) = (numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0);
        if (advice.Length == 0)
        {
            var canonical = $"{(segment is { } s ? $"{s:x4}:" : "")}{b:x2}:{d:x2}.{f:x}";
            advice = canonical.Length == text.Length ? "" : $"Write \"{canonical}\".";
        }

        if (advice.Length > 0)
        {
            conversion.Report(SyntaxDiagnostics.InvalidBdf(conversion.Source, conversion.Tokens[token].Span, advice));
        }

        return new BdfSyntax(conversion.Tokens, token, segment & 0xffff, b & 0xff, d & 0x1f, f & 7);
    }

    private static int? Part(string digits) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && value >= 0 ? value : null;

    private static ulong DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => (ulong)(c - '0'),
        >= 'a' and <= 'f' => (ulong)(c - 'a' + 10),
        >= 'A' and <= 'F' => (ulong)(c - 'A' + 10),
        _ => ulong.MaxValue,
    };

    private static IntegerUnit? UnitOf(string text, int start, int end)
    {
        if (start == end)
        {
            return IntegerUnit.None;
        }

        var isWhole = end - start == 3 && text[start + 1] == 'i' && text[start + 2] == 'B';
        return isWhole && UnitOf(text[start]) is var unit and not IntegerUnit.None ? unit : null;
    }

    private static IntegerUnit UnitOf(char initial) => initial switch
    {
        'K' => IntegerUnit.KiB,
        'M' => IntegerUnit.MiB,
        'G' => IntegerUnit.GiB,
        'T' => IntegerUnit.TiB,
        _ => IntegerUnit.None,
    };

    private static string Advice(string text, int start, int rest, int end, bool isHexadecimal)
    {
        var suffix = text.Substring(rest, end - rest);
        var unit = suffix.Length is 1 or 2 or 3 ? UnitOf(char.ToUpperInvariant(suffix[0])) : IntegerUnit.None;
        if (unit != IntegerUnit.None && rest > start)
        {
            return $"Write \"{text.Substring(start, rest - start)}{unit}\".";
        }

        return !isHexadecimal && suffix.All(c => DigitOf(c) < 16)
            ? $"Hexadecimal numbers begin with \"0x\": write \"0x{text.Substring(start, end - start)}\"."
            : "Numbers are decimal, or hexadecimal behind \"0x\"; units are KiB, MiB, GiB and TiB.";
    }
}
