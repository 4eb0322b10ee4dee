using Doorbell.LanguageServer.Diagnosing;
using Doorbell.LanguageServer.Protocol;
using Finding = Doorbell.Syntax.Diagnostics.Diagnostic;

namespace Doorbell.LanguageServer.Repairing;

/// <summary>Replaces a word by the one that the compiler asks for: <c>Did you mean "base"?</c></summary>
internal static class SpellingFix
{
    public static IEnumerable<CodeAction> Of(Finding finding)
    {
        if (finding.Meant is { } meant)
        {
            var edit = new Rules.Fixing.TextEdit(finding.Source, meant.Span, meant.Text);
            yield return new CodeAction($"Change to {meant.Text}", CodeActionFeature.QuickFix, [DiagnosticConverter.Convert(finding)], true, CodeActionFeature.EditOf([edit]));
        }
    }
}
