using Doorbell.Cli.Commands;
using Doorbell.Cli.Hosting;
using Doorbell.Compiler;
using Doorbell.Rules;
using Doorbell.Rules.Fixing;
using Doorbell.Rules.Settings;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Cli.Checking;

/// <summary>Compiles topologies, asks the rules about them, and repairs what can be repaired.</summary>
internal sealed class Checker(CommandContext context, ModelLoader loader, CheckOptions options)
{
    /// <summary>Repairs may uncover others; more rounds than this mean that two of them undo each other.</summary>
    private const int MostRounds = 20;

    private readonly SettingsFiles settings = new(context, options.Rules);
    private readonly List<Diagnostic> diagnostics = [];
    private readonly List<RuleFinding> findings = [];
    private readonly List<SuppressedFinding> suppressed = [];
    private int repaired;

    /// <summary>Checks one file.</summary>
    public void Check(string path)
    {
        var (found, mistakes) = settings.For(path);
        diagnostics.AddRange(mistakes);
        var configuration = found with { Profiles = found.Profiles | options.Profiles, WarningsAreErrors = found.WarningsAreErrors || options.WarningsAreErrors };
        var model = loader.Load(path);
        var report = Judge(model, configuration);
        if (options.Fix)
        {
            (model, report) = Repair(path, configuration, model, report);
        }

        diagnostics.AddRange(report.Diagnostics);
        findings.AddRange(report.Findings);
        suppressed.AddRange(report.Suppressed.Select(finding => new SuppressedFinding(finding, ReasonFor(model, finding))));
    }

    /// <summary>All that was found; files that several others import are found at fault once.</summary>
    public CheckResult Result() => new(
        [.. diagnostics.DistinctBy(KeyOf)],
        [.. findings.DistinctBy(finding => KeyOf(finding.Diagnostic))],
        [.. suppressed.DistinctBy(one => KeyOf(one.Finding.Diagnostic))],
        repaired,
        options.Rules);

    private static string KeyOf(Diagnostic diagnostic) => $"{diagnostic.Code} {diagnostic.Span} {diagnostic.Source.Path} {diagnostic.Message}";

    private RuleReport Judge(Model model, RuleConfiguration configuration) =>
        RuleRunner.Run(model, configuration, options.Rules, options.Deep ? new MachineProbe(model, loader) : null, cancellation: context.Cancellation);

    private (Model Model, RuleReport Report) Repair(string path, RuleConfiguration configuration, Model model, RuleReport report)
    {
        for (var round = 0; round < MostRounds && report.Fixes.Count > 0; round++)
        {
            var result = FixApplier.Apply(report.Fixes);
            var before = result.Files.Select(file => loader.Files.Replace(file)).ToList();
            var next = loader.Load(path);
            if (next.HasErrors)
            {
                before.ForEach(file => loader.Files.Replace(file));
                break;
            }

            foreach (var file in result.Files)
            {
                context.Files.Write(file.Path, file.Text, overwrite: true);
            }

            repaired += result.Applied;
            model = next;
            report = Judge(model, configuration);
        }

        return (model, report);
    }

    private static string ReasonFor(Model model, RuleFinding finding)
    {
        var (code, source, span) = (finding.Diagnostic.Code, finding.Diagnostic.Source, finding.Diagnostic.Span);
        var line = model.Suppressions.FirstOrDefault(one => one.Covers(code, source.Path, span));
        return line?.Syntax.Reason is StringSyntax reason ? reason.Text.Trim('"') : "";
    }
}
