using System.Text.Json;
using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Syntax;
using Doorbell.Syntax.Nodes;

namespace Doorbell.LanguageServer.Running;

/// <summary>A line above each scenario, case and sweep that runs it; behind a run, with its verdict.</summary>
internal static class CodeLensFeature
{
    public static IReadOnlyList<CodeLens> Of(SyntaxTree tree, string uri, VerdictStore verdicts)
    {
        var known = verdicts.Of(tree.Source);
        var lenses = new List<CodeLens>();
        foreach (var member in tree.Root.Members)
        {
            switch (member)
            {
                case ScenarioSyntax { Name.IsMissing: false } scenario:
                    var cases = scenario.Cases.Where(@case => !@case.Name.IsMissing).ToArray();
                    lenses.Add(Lens(scenario.Keyword, scenario.Name.Text, cases.Length == 0 ? TitleOf(known, scenario.Name.Text) : "▶ Run all cases", Commands.RunScenario, uri));
                    lenses.AddRange(cases.Select(@case =>
                        Lens(@case.Keyword, $"{scenario.Name.Text}.{@case.Name.Text}", TitleOf(known, $"{scenario.Name.Text}.{@case.Name.Text}"), Commands.RunScenario, uri)));
                    break;
                case DeclarationSyntax { Kind.Text: "sweep", Name.IsMissing: false } sweep:
                    lenses.Add(Lens(sweep.Kind, sweep.Name.Text, "▶ Show table of verdicts", Commands.RunSweep, uri));
                    break;
            }
        }

        return lenses;
    }

    private static CodeLens Lens(SyntaxNode word, string name, string title, string command, string uri) =>
        new(word.Source.RangeOf(word.Span), new Command(title, command, [Text(uri), Text(name)]));

    private static string TitleOf(IReadOnlyDictionary<string, ScenarioVerdict> verdicts, string name)
    {
        const int LongestReason = 80;
        if (!verdicts.TryGetValue(name, out var verdict))
        {
            return "▶ Run";
        }

        var reason = verdict.Messages is [var first, ..] ? first : verdict.Report ?? "";
        var mark = verdict.Verdict == "passed" ? "✓" : "✗";
        return $"{mark} {verdict.Verdict}{(reason.Length == 0 ? "" : $": {(reason.Length > LongestReason ? reason[..(LongestReason - 1)] + "…" : reason)}")} — run again";
    }

    private static JsonElement Text(string text) => JsonSerializer.SerializeToElement(text, ProtocolJson.Default.String);
}
