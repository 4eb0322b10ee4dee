using Doorbell.Compiler;
using Doorbell.Compiler.Diagnostics;
using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Rules.Settings;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules;

/// <summary>Asks rules about a model.</summary>
public static class RuleRunner
{
    /// <summary>Judges every machine of a model with the parameters that are declared. A model with errors has no machines, so that no rule is asked.</summary>
    /// <param name="model">The model.</param>
    /// <param name="configuration">How findings are weighed; none: <see cref="RuleConfiguration.Default"/>.</param>
    /// <param name="rules">The rules; none: <see cref="RuleSet.Standard"/>.</param>
    /// <param name="probe">Runs the kernel model for the rules that need it; none: they are not asked.</param>
    /// <param name="cancellation">Looked at before every rule.</param>
    /// <returns>What was found; the same for the same input, in the same order.</returns>
    public static RuleReport Run(
        Model model,
        RuleConfiguration? configuration = null,
        RuleSet? rules = null,
        IMachineProbe? probe = null,
        CancellationToken cancellation = default)
    {
        var settings = configuration ?? RuleConfiguration.Default;
        var set = rules ?? RuleSet.Standard;
        var findings = new FindingList(model, settings);
        if (!model.HasErrors && model.Machines.Value is { } machines)
        {
            Rule[] asked = [.. set.Rules.Where(rule => settings.Asks(rule.Info) && (probe is not null || (rule.Info.Needs & RuleNeeds.RunningMachine) == 0))];
            var edits = new SourceEdits(model.Files);
            foreach (var machine in machines)
            {
                var facts = new MachineFacts(machine);
                var has = RuleNeedsCheck.Of(machine, facts);
                var mayBeServer = MayBeServer(machine);
                foreach (var rule in asked)
                {
                    cancellation.ThrowIfCancellationRequested();
                    if ((rule.Info.Needs & ~has) == RuleNeeds.None && (mayBeServer || rule.Info.Profiles == RuleProfiles.None))
                    {
                        Ask(rule, new RuleContext(model, machine, facts, edits, probe, finding => findings.Add(rule.Info, finding)), findings);
                    }
                }
            }

            new SuppressionCheck(model, set, asked).Report(findings);
        }

        return ReportOf(model, settings, findings);
    }

    /// <summary>The compiler's findings and those of rules in one order, as <see cref="RuleReport.Diagnostics"/> has them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="configuration">How the compiler's findings are weighed; the rules' have been.</param>
    /// <param name="found">What rules found, by file and place.</param>
    public static IReadOnlyList<Diagnostic> Merge(Model model, RuleConfiguration configuration, IReadOnlyList<Diagnostic> found) =>
        FindingOrder.Sort(model.Files, [.. model.Diagnostics.Select(diagnostic => Weighed(diagnostic, configuration)).OfType<Diagnostic>(), .. found]);

    /// <summary>The profiles are about RISC-V. A machine of other harts, imported to be compared with, claims none of them.</summary>
    private static bool MayBeServer(MachineDescription machine) =>
        machine.Harts.Count == 0 || machine.Harts.Any(hart => hart.Architecture == Architecture.Riscv);

    private static void Ask(Rule rule, RuleContext context, FindingList findings)
    {
        // A rule may come from anywhere; its fault must not take an editor or a build with it.
#pragma warning disable CA1031
        try
        {
            rule.Check(context);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            findings.AddBroken(rule.Info, fault);
        }
#pragma warning restore CA1031
    }

    private static RuleReport ReportOf(Model model, RuleConfiguration settings, FindingList findings)
    {
        var found = findings.All();
        var byDiagnostic = found.ToDictionary(finding => finding.Diagnostic);
        var sorted = FindingOrder.Sort(model.Files, [.. found.Select(finding => finding.Diagnostic)]);
        return new RuleReport([.. sorted.Select(diagnostic => byDiagnostic[diagnostic])], Merge(model, settings, sorted), findings.Suppressed());
    }

    private static Diagnostic? Weighed(Diagnostic diagnostic, RuleConfiguration settings) =>
        diagnostic.Severity == Severity.Error ? diagnostic
        : settings.Weigh(diagnostic.Code, null, diagnostic.Severity) is { } severity ? diagnostic with { Severity = severity }
        : null;
}
