using Doorbell.Compiler.Binding;
using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Expressions;
using Doorbell.Compiler.Scenarios;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Compiler.Verification;

/// <summary>Lowers scenarios and their cases, each on the machines that its parameters give.</summary>
internal sealed class ScenarioLowering(TopologySymbol topology, Worlds worlds, LoweredMachines machines)
{
    /// <summary>A scenario or case with its machines.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="case">One of its cases, or null.</param>
    /// <param name="extra">Settings that win over all others.</param>
    public Result<ScenarioRun> Lower(ScenarioSymbol scenario, CaseSyntax? @case, IReadOnlyList<Setting> extra)
    {
        var bag = new DiagnosticBag();
        var world = WorldOf(scenario, @case, extra, bag);
        bag.Report(machines.Check(world));
        var body = new StatementLowering(world, bag, Spans.Full).Lower(StatementsOf(scenario, @case));
        bag.Report(world.Diagnostics.Diagnostics);
        if (bag.HasErrors)
        {
            return new Result<ScenarioRun>(null, bag.Diagnostics);
        }

        var run = new ScenarioRun(
            scenario.Name, @case?.Name.Text, @case?.Doc ?? scenario.Syntax.Doc, Spans.Full(HeadOf(scenario, @case)), machines.Lower(world), body);
        return new Result<ScenarioRun>(run, bag.Diagnostics);
    }

    /// <summary>The machines that a scenario or case runs on.</summary>
    public World WorldOf(ScenarioSymbol scenario, CaseSyntax? @case, IReadOnlyList<Setting> extra, DiagnosticBag bag) => worlds.Of(
    [
        .. SettingBinder.Bind(scenario.Syntax.With, topology, bag),
        .. @case is null ? [] : SettingBinder.Bind(@case.With, topology, bag),
        .. extra,
    ]);

    /// <summary>The statements of a scenario that has no cases, or of one of its cases.</summary>
    public static IEnumerable<StatementSyntax> StatementsOf(ScenarioSymbol scenario, CaseSyntax? @case) =>
        @case is null ? scenario.Syntax.Statements : @case.Body.Statements;

    private static SourceLocation HeadOf(ScenarioSymbol scenario, CaseSyntax? @case)
    {
        var (keyword, name) = @case is null ? (scenario.Syntax.Keyword, scenario.Syntax.Name) : (@case.Keyword, @case.Name);
        return new SourceLocation(name.Source, TextSpan.FromBounds(keyword.Span.Start, name.Span.End));
    }
}
