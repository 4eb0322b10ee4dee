using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Syntax.Parsing;

/// <summary>The members of a file or of a pair of braces while they are being converted.</summary>
internal sealed class MemberList(Conversion conversion, Place place)
{
    private readonly List<MemberSyntax> _members = [];
    private readonly List<SuppressSyntax> _suppressions = [];
    private bool _misplaced;

    public Place Place => place;

    public int Count => _members.Count;

    /// <summary>The last one; only where there is one.</summary>
    public MemberSyntax Last => _members[_members.Count - 1];

    /// <summary>Whether what came before has no bearing on the next member.</summary>
    public bool IsSettled => _suppressions.Count == 0 && !_misplaced;

    public void Add(MemberSyntax member)
    {
        DropSuppressions();
        _members.Add(member);
    }

    /// <summary>Keeps a suppression for the member that follows.</summary>
    public void Add(SuppressSyntax suppression) => _suppressions.Add(suppression);

    /// <summary>The suppressions above the member at hand.</summary>
    public SuppressSyntax[] TakeSuppressions()
    {
        if (_suppressions.Count == 0)
        {
            return [];
        }

        SuppressSyntax[] taken = [.. _suppressions];
        _suppressions.Clear();
        return taken;
    }

    /// <summary>Reports something in the wrong place. Of several such things in a row the first speaks for all.</summary>
    public void ReportMisplaced(Diagnostic diagnostic)
    {
        if (!_misplaced)
        {
            conversion.Report(diagnostic);
        }

        _misplaced = true;
    }

    /// <summary>Ends such a row.</summary>
    public void EndMisplaced() => _misplaced = false;

    public MemberSyntax[] Complete()
    {
        DropSuppressions();
        return [.. _members];
    }

    /// <summary>Reports suppressions that no member has taken.</summary>
    private void DropSuppressions()
    {
        if (_suppressions.Count > 0)
        {
            conversion.Report(SyntaxDiagnostics.IncompleteSuppression(
                conversion.Source,
                _suppressions[_suppressions.Count - 1].Span,
                "Nothing stands below it; write it above the declaration or property that it is for."));
        }

        _members.AddRange(_suppressions);
        _suppressions.Clear();
    }
}
