using Doorbell.Compiler;
using Doorbell.Rules;
using Doorbell.Rules.Settings;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.LanguageServer.Workspaces;

/// <summary>What is wrong in a model. Rules are asked when somebody wants to know, unless an earlier version has told what they find.</summary>
/// <param name="model">The model.</param>
/// <param name="settings">How findings are weighed.</param>
/// <param name="kept">What rules find in its machines; null if they must be asked.</param>
internal sealed class Findings(Model model, RuleConfiguration settings, IReadOnlyList<Diagnostic>? kept)
{
    private readonly Lock asking = new();
    private RuleReport? report;

    /// <summary>How findings are weighed.</summary>
    public RuleConfiguration Settings => settings;

    /// <summary>Whether an earlier version has told what rules find.</summary>
    public bool IsKept => kept is not null;

    /// <summary>All that rules say, with repairs.</summary>
    public RuleReport Report(CancellationToken cancellation)
    {
        lock (asking)
        {
            return report ??= RuleRunner.Run(model, settings, cancellation: cancellation);
        }
    }

    /// <summary>All findings, by file and place.</summary>
    public IReadOnlyList<Diagnostic> All(CancellationToken cancellation) =>
        kept is null ? Report(cancellation).Diagnostics : RuleRunner.Merge(model, settings, model.HasErrors ? [] : kept);

    /// <summary>What rules find in a later version of the same machines; null if that is not known.</summary>
    public IReadOnlyList<Diagnostic>? KeepFor(Model later, RuleConfiguration laterSettings)
    {
        if (later.Kept is not { } places || !ReferenceEquals(laterSettings, settings) || OfRules is not { } found)
        {
            return null;
        }

        Diagnostic[] moved = [.. found.Select(places.Move).OfType<Diagnostic>()];
        return moved.Length == found.Count ? moved : null;
    }

    // A model with errors has no machines, so that no rule was asked.
    private IReadOnlyList<Diagnostic>? OfRules =>
        kept ?? (model.HasErrors || Volatile.Read(ref report) is not { } asked ? null : [.. asked.Findings.Select(finding => finding.Diagnostic)]);
}
