using System.Text;
using CsCheck;
using Doorbell.Testing;

namespace Doorbell.Syntax.Tests.Formatting;

/// <summary>Samples whose blanks, line ends and comments have been shaken, without a change of meaning.</summary>
internal static class Respaced
{
    public static Gen<string> Samples { get; } =
        from sample in Gen.OneOf([.. SampleFiles.All])
        from shakes in Gen.Int[0, 23].Array[64]
        select Shake(SampleFiles.TextOf(sample), shakes);

    private static string Shake(string text, int[] shakes)
    {
        var tokens = SyntaxTree.Parse("sample.topo", text).Tokens;
        var result = new StringBuilder();
        for (var i = 0; i < tokens.Count; i++)
        {
            var trivia = tokens.Source.TextOf(tokens.TriviaBefore(i));
            result.Append(Shake(trivia, shakes[(i * 7) % shakes.Length])).Append(tokens.TextOf(i));
        }

        return result.ToString();
    }

    private static string Shake(string trivia, int shake) => shake switch
    {
        0 when trivia.Length > 0 => $"{trivia}   ",
        1 when trivia == " " => "\t",
        2 when trivia == "  " => " ",
        3 when trivia.EndsWith('\n') => $"{trivia}\n\n\n",
        4 when trivia.StartsWith('\n') => $" // shaken{trivia}",
        5 when trivia.StartsWith('\n') => $"\n// alone{trivia}",
        6 when trivia.StartsWith('\n') => $"\n\n    // far\n{trivia}",
        7 when trivia == "  " => "       ",
        8 when trivia.Contains('\n') => trivia.Replace("\n", "\r\n"),
        9 when trivia.Contains('\n') => trivia.TrimEnd(' '),
        _ => trivia,
    };
}
