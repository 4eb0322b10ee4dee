using System.Collections.Concurrent;
using System.Collections.Immutable;
using Doorbell.Compiler.Files;
using Doorbell.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Compilation = Doorbell.Compiler.Compilation;
using Finding = Doorbell.Syntax.Diagnostics.Diagnostic;
using RuleSet = Doorbell.Rules.RuleSet;
using SourceText = Doorbell.Syntax.Text.SourceText;

namespace Doorbell.Analyzers.Topologies;

/// <summary>What the compiler and the rules find in the topologies of one project; each is compiled once, when it is first asked for.</summary>
internal sealed class TopologyReports
{
    private readonly Dictionary<string, SourceText> topologies = new(StringComparer.Ordinal);
    private readonly TextSources sources;
    private readonly SettingsFiles settings;
    private readonly AnalyzerConfigOptionsProvider options;
    private readonly Dictionary<string, AdditionalText> files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<RuleReport>> reports = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Code, string Path, int Start, string Message), string> told = new();

    public TopologyReports(ImmutableArray<AdditionalText> additional, AnalyzerConfigOptionsProvider options, CancellationToken cancellation)
    {
        this.options = options;
        var configurations = new List<SourceText>();
        foreach (var file in additional)
        {
            if (IsTopology(file.Path))
            {
                topologies[file.Path] = new SourceText(file.Path, file.GetText(cancellation)?.ToString() ?? "");
                files[file.Path] = file;
            }
            else if (SettingsFiles.Is(file.Path))
            {
                configurations.Add(new SourceText(file.Path, file.GetText(cancellation)?.ToString() ?? ""));
            }
        }

        sources = new TextSources(topologies.Values);
        settings = new SettingsFiles(configurations);
    }

    public static bool IsTopology(string path) => path.EndsWith(".topo", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is to be said when a file is looked at: all that is wrong in it, and what else is wrong only because of it.</summary>
    public IEnumerable<Microsoft.CodeAnalysis.Diagnostic> Of(string path)
    {
        if (!topologies.ContainsKey(path))
        {
            return settings.FindingsOf(path).Select(finding => FindingDiagnostics.Of(finding, RuleSet.Standard.Find(finding.Code), null));
        }

        var report = ReportOf(path);
        var fixes = report.Findings.ToDictionary(found => found.Diagnostic, found => found.Fix);
        return report.Diagnostics
            .Where(finding => finding.Source.Path == path || IsFirst(finding, path))
            .Select(finding => FindingDiagnostics.Of(finding, RuleSet.Standard.Find(finding.Code), fixes.TryGetValue(finding, out var fix) ? fix : null));
    }

    /// <summary>What lies in another file is said by that file itself if it can, else by the first that says it.</summary>
    private bool IsFirst(Finding finding, string path) =>
        !(topologies.ContainsKey(finding.Source.Path) && ReportOf(finding.Source.Path).Diagnostics.Any(own => Key(own).Equals(Key(finding))))
        && told.GetOrAdd(Key(finding), path) == path;

    private static (string Code, string Path, int Start, string Message) Key(Finding finding) =>
        (finding.Code, finding.Source.Path, finding.Span.Start, finding.Message);

    private RuleReport ReportOf(string path) => reports.GetOrAdd(path, key => new Lazy<RuleReport>(() =>
    {
        var model = Compilation.Create(topologies[key], sources);
        var configuration = SeverityOptions.Over(settings.Of(key), options.GetOptions(files[key]));
        return RuleRunner.Run(model, configuration);
    })).Value;
}
