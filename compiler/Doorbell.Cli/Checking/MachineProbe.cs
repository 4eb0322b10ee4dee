using System.Globalization;
using Doorbell.Cli.Commands;
using Doorbell.Compiler;
using Doorbell.Machine;
using Doorbell.Machine.Scenarios;
using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Text;
using Doorbell.Topology.Values;

namespace Doorbell.Cli.Checking;

/// <summary>Runs the kernel model for rules: a scenario of our own on the machine that the topology declares.</summary>
internal sealed class MachineProbe(Model model, ModelLoader loader) : IMachineProbe
{
    private const int MostSteps = 200_000;

    private readonly MoveProbe moves = new(model, loader);
    private readonly Dictionary<(int Machine, string Device, string? Owner), ProbeResult> known = [];

    /// <inheritdoc/>
    public ProbeResult Try(int machine, string device, string? owner)
    {
        if (!known.TryGetValue((machine, device, owner), out var result))
        {
            var alias = model.Topologies[machine].Alias;
            var prefix = alias.Length == 0 ? "" : alias + ".";
            known.Add((machine, device, owner), result = Run(prefix + device, owner is null ? null : prefix + owner));
        }

        return result;
    }

    /// <inheritdoc/>
    public MoveResult Try(VcpuMove move) => moves.Run(move);

    private ProbeResult Run(string device, string? owner)
    {
        var main = model.Files[0].Path;
        var attach = owner is null ? "" : $"  attach {device} to {owner}\n";
        var source = new SourceText(
            Path.Combine(Path.GetDirectoryName(main) ?? "", "(check --deep)"),
            $$"""
            topology probe extends "{{Path.GetFileName(main)}}"
            scenario probe_of_rules {
            {{attach}}  request {{device}}[0]
              fire {{device}}[0]
              report [served({{device}}[0]), isolated({{device}}), faults({{device}}), reach({{device}})]
            }

            """);
        var probe = loader.Compile(source);
        if (probe.HasErrors || probe.Lower("probe_of_rules").Value is not { } run || probe.Refusals(run).Count > 0)
        {
            return new ProbeResult(false, null, false, [], true, []);
        }

        var result = ScenarioExecution.ToEnd(run, new RunSettings { StepLimit = MostSteps });
        if (result.Report is ListValue { Items: [TruthValue served, TruthValue isolated, ListValue faults, ListValue reach] })
        {
            return new ProbeResult(
                true,
                null,
                served.Value,
                [.. faults.Items.Select(fault => int.TryParse(fault.ToString(), CultureInfo.InvariantCulture, out var cause) ? cause : 0)],
                isolated.Value,
                [.. reach.Items.Select(file => file.ToString())]);
        }

        return new ProbeResult(
            result.Outcome != Outcome.NotExecutable, result.Failures.Count > 0 ? result.Failures[0].Message : result.Reason, false, [], true, []);
    }
}
