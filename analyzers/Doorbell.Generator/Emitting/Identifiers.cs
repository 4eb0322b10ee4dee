using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Doorbell.Generator.Emitting;

/// <summary>Names of a topology as C# would have them.</summary>
internal static class Identifiers
{
    /// <summary><c>s_files</c> as <c>SFiles</c>; always an identifier.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder();
        var isStart = true;
        foreach (var c in name)
        {
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
            {
                text.Append(isStart ? char.ToUpperInvariant(c) : c);
                isStart = false;
            }
            else
            {
                isStart = true;
            }
        }

        return text.Length == 0 || text[0] is >= '0' and <= '9' ? $"_{text}" : text.ToString();
    }

    /// <summary><c>guest_files</c> as <c>guestFiles</c>, keywords with an @.</summary>
    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
        return SyntaxFacts.GetKeywordKind(camel) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(camel) != SyntaxKind.None ? "@" + camel : camel;
    }
}
