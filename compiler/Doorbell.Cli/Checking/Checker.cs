using Doorbell.Cli.Commands;
using Doorbell.Cli.Hosting;
using Doorbell.Compiler;
using Doorbell.Rules;
using Doorbell.Rules.Fixing;
using Doorbell.Rules.Settings;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

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
            // Where they do not go together, those that each go alone do.
            if ((Try(path, report.Fixes) ?? Try(path, [.. report.Fixes.Where(fix => Goes(path, fix))])) is not var (result, _, next))
            {
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

    /// <summary>What comes of repairs, with the files as they were; null, and nothing changed, where there are none or where something does not compile any more.</summary>
    private (FixResult Result, List<SourceText> Before, Model Model)? Try(string path, IReadOnlyList<RuleFix> fixes)
    {
        if (fixes.Count == 0)
        {
            return null;
        }

        var result = FixApplier.Apply(fixes);
        var before = result.Files.Select(file => loader.Files.Replace(file)).ToList();
        var model = loader.Load(path);
        if (!model.HasErrors)
        {
            return (result, before, model);
        }

        before.ForEach(file => loader.Files.Replace(file));
        return null;
    }

    /// <summary>Whether a repair by itself leaves something that compiles.</summary>
    private bool Goes(string path, RuleFix fix)
    {
        if (Try(path, [fix]) is not var (_, before, _))
        {
            return false;
        }

        before.ForEach(file => loader.Files.Replace(file));
        return true;
    }

    private static string ReasonFor(Model model, RuleFinding finding)
    {
        var (code, source, span) = (finding.Diagnostic.Code, finding.Diagnostic.Source, finding.Diagnostic.Span);
        var line = model.Suppressions.FirstOrDefault(one => one.Covers(code, source.Path, span));
        return line?.Syntax.Reason is StringSyntax reason ? reason.Text.Trim('"') : "";
    }
}
