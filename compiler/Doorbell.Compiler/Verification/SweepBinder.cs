using Doorbell.Compiler.Binding;
using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Files;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Verification;

/// <summary>Makes tables of sweeps.</summary>
internal sealed class SweepBinder(TopologySymbol topology, Worlds worlds, ScenarioLowering scenarios, DiagnosticBag diagnostics)
{
    /// <summary>The sweep; null if something is wrong with it, which is reported.</summary>
    public SweepModel? Bind(DeclarationSymbol sweep)
    {
        var columns = sweep.Written("columns") is { } written
            ? ColumnBinder.Bind(written.Syntax.Value, topology, needsCase: true, diagnostics)
            : [];
        var varied = new List<(string Name, IReadOnlyList<Setting> Values)>();
        var rows = new List<(string Name, IReadOnlyList<Setting> Settings)>();
        foreach (var nested in sweep.Nested)
        {
            if (nested.Kind.Name == "row")
            {
                rows.Add((nested.Name, SettingBinder.Bind(nested.Parameters, topology, diagnostics)));
            }
            else if (nested.Kind.Name == "vary" && SettingBinder.Find(nested.Syntax.Name.Parts, topology, diagnostics) is var (parameter, owner))
            {
                varied.Add((nested.Name, ValuesOf(nested, parameter, owner)));
            }
        }

        var combinations = varied.Count == 0 ? 0 : varied.Aggregate(1L, (product, one) => Math.Min(int.MaxValue, product * one.Values.Count));
        if (combinations + rows.Count > Limits.SweepRows)
        {
            diagnostics.Report(ScenarioDiagnostics.ManyRows(sweep.Location, combinations + rows.Count, Limits.SweepRows));
            return null;
        }

        if (sweep.Nested.Count == 0 && !sweep.IsBroken)
        {
            diagnostics.Report(ScenarioDiagnostics.NoRows(sweep.Location));
        }

        if (combinations > 0)
        {
            rows.InsertRange(0, Combine(varied));
        }

        return new SweepModel(
            sweep.Name,
            sweep.Doc,
            sweep.Location,
            string.Join(" ", varied.Select(one => one.Name)),
            [.. columns.Select(column => column.Case is null ? column.Scenario.Name : $"{column.Scenario.Name}.{column.Case.Name.Text}")],
            rows.Count)
        {
            RowSource = () => rows.Select(row => Lower(row.Name, row.Settings, columns)),
        };
    }

    private Result<SweepRow> Lower(string name, IReadOnlyList<Setting> settings, IReadOnlyList<(ScenarioSymbol Scenario, CaseSyntax? Case)> columns)
    {
        var cells = new List<ScenarioRun>(columns.Count);
        var findings = new List<Diagnostic>();
        foreach (var (scenario, @case) in columns)
        {
            var cell = scenarios.Lower(scenario, @case, settings);
            if (cell.Value is null)
            {
                return new Result<SweepRow>(null, [.. cell.Diagnostics.Select(finding => finding.WithNote($"in row {name}"))]);
            }

            cells.Add(cell.Value);
            findings.AddRange(cell.Diagnostics);
        }

        return new Result<SweepRow>(new SweepRow(name, cells), findings);
    }

    private List<Setting> ValuesOf(DeclarationSymbol vary, ParameterSymbol parameter, TopologySymbol owner)
    {
        var values = new List<Setting>();
        if (vary.Written("over") is not { } over)
        {
            return values;
        }

        foreach (var item in over.Syntax.Value is ListSyntax list ? list.Items : [over.Syntax.Value])
        {
            var setting = new Setting(parameter, owner, item, SourceLocation.Of(item));
            if (item is RangeSyntax && worlds.Declared.Machines[owner.Index].Evaluate(item, [], null) is RangeValue range)
            {
                for (var offset = 0; offset < range.Count && values.Count <= Limits.SweepRows; offset++)
                {
                    values.Add(setting with { Constant = new IntegerValue(range.First + offset, range.IsHexadecimal) });
                }
            }
            else
            {
                values.Add(setting);
            }
        }

        return values;
    }

    private static List<(string Name, IReadOnlyList<Setting> Settings)> Combine(List<(string Name, IReadOnlyList<Setting> Values)> varied)
    {
        List<(string Name, IReadOnlyList<Setting> Settings)> rows = [("", [])];
        foreach (var (_, values) in varied)
        {
            rows = [.. rows.SelectMany(row => values.Select(value =>
                (row.Name.Length == 0 ? value.Text : $"{row.Name} {value.Text}", (IReadOnlyList<Setting>)[.. row.Settings, value])))];
        }

        return rows;
    }
}
