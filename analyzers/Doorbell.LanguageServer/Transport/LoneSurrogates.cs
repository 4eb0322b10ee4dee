namespace Doorbell.LanguageServer.Transport;

/// <summary>
/// Halves of characters that editors send by themselves, as when somebody deletes half an emoji. JSON's reader refuses a message that holds one, and a
/// change that is lost would shift every later place; so each becomes U+FFFD, which is one UTF-16 unit as well.
/// </summary>
internal static class LoneSurrogates
{
    private const int Escape = 6;

    /// <summary>Replaces them in a message's bytes, in place.</summary>
    public static void Replace(Span<byte> json)
    {
        for (var at = 0; at < json.Length; at++)
        {
            if (json[at] != '\\')
            {
                var next = json[at..].IndexOf((byte)'\\');
                if (next < 0)
                {
                    return;
                }

                at += next;
            }

            if (!IsHalf(json[at..], "89abAB"u8) && !IsHalf(json[at..], "cdefCDEF"u8))
            {
                // What is escaped is passed over, a backslash above all.
                at++;
            }
            else if (IsHalf(json[at..], "89abAB"u8) && IsHalf(json[Math.Min(at + Escape, json.Length)..], "cdefCDEF"u8))
            {
                at += (2 * Escape) - 1;
            }
            else
            {
                "fffd"u8.CopyTo(json[(at + 2)..]);
                at += Escape - 1;
            }
        }
    }

    /// <summary>Whether an escape begins here whose second digit says which half it is.</summary>
    private static bool IsHalf(ReadOnlySpan<byte> json, ReadOnlySpan<byte> second) =>
        json.Length >= Escape && json[0] == '\\' && json[1] == 'u' && (json[2] is (byte)'d' or (byte)'D') && second.Contains(json[3]);
}
