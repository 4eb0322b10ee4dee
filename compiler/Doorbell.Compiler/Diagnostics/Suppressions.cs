using Doorbell.Compiler.Files;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Diagnostics;

/// <summary>What authors have silenced: <c>suppress DB2003 "why"</c> holds for the declaration or property below it, and all in it.</summary>
internal sealed class Suppressions
{
    private readonly Dictionary<(string Path, string Code), List<TextSpan>> spans = [];

    public Suppressions(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            foreach (var member in file.Root.Members)
            {
                Collect(member);
            }
        }
    }

    /// <summary>Whether a finding is silenced. The errors of parsing and compiling never are; a rule's are.</summary>
    public bool Covers(Diagnostic finding) =>
        (finding.Severity != Severity.Error || DiagnosticCatalogue.Find(finding.Code) is null) && spans.TryGetValue((finding.Source.Path, finding.Code), out var silenced)
        && silenced.Exists(span => span.Contains(finding.Span));

    private void Collect(MemberSyntax member)
    {
        foreach (var suppression in member.Suppressions)
        {
            var key = (suppression.Source.Path, suppression.Code.Text);
            if (!spans.TryGetValue(key, out var silenced))
            {
                spans.Add(key, silenced = []);
            }

            silenced.Add(member.Span);
        }

        if (member is DeclarationSyntax declaration)
        {
            foreach (var inner in declaration.Members)
            {
                Collect(inner);
            }
        }
    }
}
