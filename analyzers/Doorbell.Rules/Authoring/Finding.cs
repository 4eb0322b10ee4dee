using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology;

namespace Doorbell.Rules.Authoring;

/// <summary>What a rule has found.</summary>
/// <param name="Place">The piece that is at fault, as an <see cref="Doorbell.Topology.Descriptions.Origin"/> or <see cref="RuleContext.PlaceOf"/> gives it.</param>
/// <param name="Message">One or more full sentences, with the user's names in double quotes and the user's numbers.</param>
public sealed record Finding(SourceSpan Place, string Message)
{
    /// <summary>The rule's, unless this case weighs differently.</summary>
    public Severity? Severity { get; init; }

    /// <summary>A few words to print under the carets.</summary>
    public string? Label { get; init; }

    /// <summary>Further facts.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What to do about it.</summary>
    public IReadOnlyList<string> Help { get; init; } = [];

    /// <summary>Other places that the message speaks of.</summary>
    public IReadOnlyList<FindingPlace> Related { get; init; } = [];

    /// <summary>A mechanical repair, where there is one.</summary>
    public RuleFix? Fix { get; init; }

    public Finding WithLabel(string label) => this with { Label = label };

    public Finding WithNote(string note) => this with { Notes = [.. Notes, note] };

    public Finding WithHelp(string help) => this with { Help = [.. Help, help] };

    public Finding WithRelated(SourceSpan place, string message) => this with { Related = [.. Related, new FindingPlace(place, message)] };

    public Finding WithFix(RuleFix? fix) => this with { Fix = fix };

    public Finding WithSeverity(Severity severity) => this with { Severity = severity };
}
