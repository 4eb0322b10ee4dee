using Doorbell.Compiler.Diagnostics;
using Doorbell.LanguageServer.Diagnosing;
using Doorbell.LanguageServer.Protocol;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;
using Finding = Doorbell.Syntax.Diagnostics.Diagnostic;

namespace Doorbell.LanguageServer.Repairing;

/// <summary>Puts <c>suppress CODE "why"</c> above what is found at fault.</summary>
internal static class SuppressionAction
{
    private const string Housekeeping = "DB29";

    /// <summary>The action; null for what cannot be suppressed: errors of the compiler, findings about suppressions, and what stands above no member.</summary>
    public static CodeAction? Of(Finding finding, TopologySyntax root)
    {
        var isCompilers = DiagnosticCatalogue.Find(finding.Code) is not null;
        if ((isCompilers && finding.Severity == Severity.Error) || finding.Code.StartsWith(Housekeeping, StringComparison.Ordinal) || MemberOf(finding, root) is not { } member)
        {
            return null;
        }

        var source = finding.Source;
        var line = source.LineSpan(source.PositionOf(member.Span.Start).Line);
        var before = source.TextOf(TextSpan.FromBounds(line.Start, member.Span.Start));
        var indentation = string.IsNullOrWhiteSpace(before) ? before : null;
        var text = $"suppress {finding.Code} \"why this is meant\"";
        var edit = indentation is null
            ? new Rules.Fixing.TextEdit(source, new TextSpan(member.Span.Start, 0), $"\n{text}\n")
            : new Rules.Fixing.TextEdit(source, new TextSpan(line.Start, 0), $"{indentation}{text}\n");
        return new CodeAction($"Suppress {finding.Code} with a reason", CodeActionFeature.QuickFix, [DiagnosticConverter.Convert(finding)], false, CodeActionFeature.EditOf([edit]));
    }

    /// <summary>The innermost declaration or property that holds the finding and begins its line.</summary>
    private static MemberSyntax? MemberOf(Finding finding, TopologySyntax root)
    {
        MemberSyntax? found = null;
        IEnumerable<MemberSyntax> members = root.Members;
        while (members.FirstOrDefault(member => member.Span.Contains(finding.Span)) is { } member)
        {
            if (member is not (DeclarationSyntax or PropertySyntax) || (found is not null && !BeginsLine(member)))
            {
                break;
            }

            found = member;
            members = member is DeclarationSyntax declaration ? declaration.Members : [];
        }

        return found;
    }

    private static bool BeginsLine(MemberSyntax member)
    {
        var line = member.Source.LineSpan(member.Source.PositionOf(member.Span.Start).Line);
        return string.IsNullOrWhiteSpace(member.Source.TextOf(TextSpan.FromBounds(line.Start, member.Span.Start)));
    }
}
