using System.Text;

namespace Doorbell.Cli.Graph;

/// <summary>Numbers and words as a <c>.topo</c> file spells them.</summary>
internal static class Wording
{
    /// <summary><c>0x0301_0000</c>: whole groups of four digits, at least two.</summary>
    public static string Address(ulong address)
    {
        var digits = address.ToString("x8");
        digits = digits.PadLeft((digits.Length + 3) / 4 * 4, '0');
        var text = new StringBuilder("0x");
        for (var i = 0; i < digits.Length; i++)
        {
            if (i > 0 && (digits.Length - i) % 4 == 0)
            {
                text.Append('_');
            }

            text.Append(digits[i]);
        }

        return text.ToString();
    }

    /// <summary><c>DmaFq</c> is <c>dma_fq</c>.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum
    {
        var text = new StringBuilder();
        foreach (var c in value.ToString())
        {
            if (char.IsUpper(c) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    /// <summary><c>1 vector</c>, <c>8 vectors</c>.</summary>
    public static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";

    /// <summary><c>0 .. 3, 7</c>, numbers ascending.</summary>
    public static string Numbers(IEnumerable<int> numbers)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var number in numbers.Distinct().Order())
        {
            if (runs.Count > 0 && runs[^1].Last == number - 1)
            {
                runs[^1] = (runs[^1].First, number);
            }
            else
            {
                runs.Add((number, number));
            }
        }

        return string.Join(", ", runs.Select(run => run.First == run.Last ? $"{run.First}" : $"{run.First} .. {run.Last}"));
    }
}
