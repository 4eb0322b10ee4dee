using System.Text.RegularExpressions;
using Doorbell.LanguageServer.Diagnosing;
using Doorbell.LanguageServer.Protocol;
using Doorbell.Syntax.Text;
using Finding = Doorbell.Syntax.Diagnostics.Diagnostic;

namespace Doorbell.LanguageServer.Repairing;

/// <summary>Replaces a word by the one that the compiler asks for: <c>Did you mean "base"?</c></summary>
internal static partial class SpellingFix
{
    public static IEnumerable<CodeAction> Of(Finding finding)
    {
        if (Meant().Match(finding.Message) is not { Success: true } match)
        {
            yield break;
        }

        var meant = match.Groups[1].Value;
        var written = finding.Source.TextOf(finding.Span);

        // Of a path, the last word is the one that is looked up.
        var word = Math.Max(written.LastIndexOf('.') + 1, 0);
        if (!Word().IsMatch(written[word..]))
        {
            yield break;
        }

        var edit = new Rules.Fixing.TextEdit(finding.Source, new TextSpan(finding.Span.Start + word, written.Length - word), meant);
        yield return new CodeAction($"Change to {meant}", CodeActionFeature.QuickFix, [DiagnosticConverter.Convert(finding)], true, CodeActionFeature.EditOf([edit]));
    }

    [GeneratedRegex("Did you mean \"([^\"]+)\"\\?")]
    private static partial Regex Meant();

    [GeneratedRegex(@"^\w+$")]
    private static partial Regex Word();
}
