using Doorbell.Compiler.Files;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Diagnostics;

/// <summary>What authors have silenced: <c>suppress DB2003 "why"</c> holds for the declaration or property below it, and all in it.</summary>
internal sealed class Suppressions
{
    private const string Word = "suppress";

    private readonly List<Suppression> all = [];

    public Suppressions(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            if (file.Source.Text.IndexOf(Word, StringComparison.Ordinal) < 0)
            {
                continue;
            }

            foreach (var member in file.Root.Members)
            {
                Collect(member);
            }
        }
    }

    /// <summary>By file, in the order of the text.</summary>
    public IReadOnlyList<Suppression> All => all;

    /// <summary>Whether a finding is silenced. The errors of parsing and compiling never are; a rule's are.</summary>
    public bool Covers(Diagnostic finding) =>
        all.Count > 0 && (finding.Severity != Severity.Error || DiagnosticCatalogue.Find(finding.Code) is null)
        && all.Exists(suppression => suppression.Covers(finding.Code, finding.Source.Path, finding.Span));

    private void Collect(MemberSyntax member)
    {
        foreach (var suppression in member.Suppressions)
        {
            all.Add(new Suppression(suppression, member.Span));
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
