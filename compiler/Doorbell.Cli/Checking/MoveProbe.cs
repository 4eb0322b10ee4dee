using System.Globalization;
using Doorbell.Cli.Commands;
using Doorbell.Compiler;
using Doorbell.Machine;
using Doorbell.Machine.Scenarios;
using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Text;
using Doorbell.Topology.Values;

namespace Doorbell.Cli.Checking;

/// <summary>Moves a vCPU on the kernel model, with messages held at every place where a careless move loses them.</summary>
/// <remarks>The scenario is that of samples/06-lessons/vcpu-move.topo. Whether an administrator consents to unsafe interrupts does not matter to a move, so it consents.</remarks>
internal sealed class MoveProbe(Model model, ModelLoader loader)
{
    private const int MostSteps = 200_000;

    /// <summary>Runs it.</summary>
    public MoveResult Run(VcpuMove move)
    {
        var alias = model.Topologies[move.Machine].Alias;
        var kernel = model.Machines.Value?[move.Machine].Kernel.Origin;
        if (alias.Length > 0 || kernel is null || kernel.Span.Line == 0)
        {
            return MoveResult.NotRun;
        }

        var main = model.Files[0].Path;
        var probe = loader.Compile(new SourceText(Path.Combine(Path.GetDirectoryName(main) ?? "", "(check --deep)"), TextOf(move, Path.GetFileName(main), kernel.Name)));
        if (probe.HasErrors || probe.Lower("probe_of_rules").Value is not { } run || probe.Refusals(run).Count > 0)
        {
            return MoveResult.NotRun;
        }

        var result = ScenarioExecution.ToEnd(run, new RunSettings { StepLimit = MostSteps });
        return result.Report is ListValue { Items: [ListValue served, IntegerValue foreign, ListValue faults] }
            ? new MoveResult(
                true,
                served.Items.Count(one => one is TruthValue { Value: false }),
                foreign.Value > 0,
                [.. faults.Items.Select(fault => int.TryParse(fault.ToString(), CultureInfo.InvariantCulture, out var cause) ? cause : 0)])
            : MoveResult.NotRun;
    }

    private static string TextOf(VcpuMove move, string file, string kernel)
    {
        var (device, vcpu) = (move.Device, $"{move.Vm}.vcpu[0]");
        var fired = Math.Min(move.Vectors, 3);
        var served = string.Join(", ", Enumerable.Range(0, fired).Select(vector => $"served({device}[{vector}])"));
        return $$"""
            topology probe extends "{{file}}"
            override kernel {{kernel}} { allow_unsafe_interrupts = true }
            scenario probe_of_rules {
              attach {{device}} to {{move.Owner}}
              for v in 0 .. {{move.Vectors - 1}} { request {{device}}[v] on {{vcpu}} }
              fire {{device}}[0]
              {{(move.Vectors > 3 ? $"write {move.Hart} at {move.NewFile} data identity({device}[3])" : "")}}
              hold {{vcpu}}
              fire {{device}}[0]
              {{(fired > 1 ? $"hold {move.OldFile}\n  fire {device}[1]" : "")}}
              {{(fired > 2 ? $"hold {device}\n  fire {device}[2]" : "")}}
              move {{vcpu}} to {{move.Hart}}
              {{(fired > 2 ? $"release {device}" : "")}}
              {{(fired > 1 ? $"release {move.OldFile}" : "")}}
              release {{vcpu}}
              report [[{{served}}], {{(move.Vectors > 3 ? $"handled({device}[3])" : "0")}}, faults({{device}})]
            }

            """;
    }
}
