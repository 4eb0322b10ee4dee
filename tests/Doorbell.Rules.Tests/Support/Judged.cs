using Doorbell.Compiler;
using Doorbell.Rules.Settings;
using Doorbell.Syntax.Text;

namespace Doorbell.Rules.Tests.Support;

/// <summary>A topology and what the rules find in it.</summary>
/// <param name="Model">The model.</param>
/// <param name="Report">The findings.</param>
public sealed record Judged(Model Model, RuleReport Report)
{
    public static Judged Of(string text, RuleConfiguration? configuration = null, RuleSet? rules = null, Files? files = null)
    {
        var model = Compilation.Create(new SourceText("main.topo", text), files ?? new Files());
        return new Judged(model, RuleRunner.Run(model, configuration, rules));
    }

    public IEnumerable<string> Codes => Report.Findings.Select(finding => finding.Diagnostic.Code);

    public override string ToString() => string.Join("\n", Report.Diagnostics);
}
