using System.Globalization;
using Doorbell.Cli.Hosting;
using Doorbell.Cli.Output;
using Doorbell.Compiler;
using Doorbell.Machine;
using Doorbell.Machine.Scenarios;
using Doorbell.Syntax.Text;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Cli.Running;

/// <summary>A device that a command looks at, with the machines of its topology.</summary>
/// <param name="Machines">The topology itself, then its imports.</param>
/// <param name="Part">The device.</param>
internal sealed record InspectedDevice(IReadOnlyList<MachineDescription> Machines, Part Part)
{
    /// <summary>How the value of <c>--after</c> is written.</summary>
    public const string AfterName = "SCENARIO[.CASE][:LINE]";

    /// <summary>Finds a device by its name; none, with diagnostics printed, if the topology has mistakes.</summary>
    /// <exception cref="CommandFailureException">There is no such device.</exception>
    public static InspectedDevice? Find(CommandContext context, Model model, string name)
    {
        var machines = model.Machines;
        if (machines.Value is null)
        {
            DiagnosticPrinter.Print(context.Error, machines.Diagnostics, context.ColoursError);
            return null;
        }

        return new InspectedDevice(machines.Value, PartOf(machines.Value, name));
    }

    /// <summary>The machines as a scenario leaves them, or as they are behind one of its lines.</summary>
    /// <exception cref="CommandFailureException">There is no such scenario, or it cannot be run.</exception>
    public static World After(CommandContext context, Model model, string after)
    {
        int? line = null;
        var name = after;
        if (after.LastIndexOf(':') is var colon and > 0 && int.TryParse(after[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            (name, line) = (after[..colon], number);
        }

        var selection = new RunSelection([name], [model]);
        var chosen = selection.Scenarios(model).ToList();
        if (chosen.Count != 1)
        {
            var cases = string.Join(", ", chosen.Select(run => $"{run.Scenario.Name}.{run.Case}"));
            throw new CommandFailureException(ExitCode.WrongUsage, $"\"{name}\" is not one scenario or case.", cases == "" ? null : $"It has {cases}.");
        }

        var run = model.Lower(chosen[0].Scenario.Name, chosen[0].Case);
        if (run.Value is null)
        {
            DiagnosticPrinter.Print(context.Error, run.Diagnostics, context.ColoursError);
            throw new CommandFailureException(ExitCode.BadInput, $"\"{name}\" cannot be run.");
        }

        var execution = ScenarioExecution.Execute(run.Value, null, line, context.Cancellation);
        if (execution.Result.Verdict == Verdict.NotExecutable)
        {
            throw new CommandFailureException(ExitCode.BadInput, execution.Result.Failures[0].Message);
        }

        if (line is null && execution.Result.Verdict == Verdict.Failed)
        {
            context.Error.WriteLine($"\"{name}\" fails: {execution.Result.Failures[0].Message} The machine is as it was left.");
        }

        return execution.World;
    }

    private static Part PartOf(IReadOnlyList<MachineDescription> machines, string name)
    {
        var known = new List<string>();
        foreach (var machine in machines)
        {
            var prefix = machine.Name == "" ? "" : $"{machine.Name}.";
            for (var i = 0; i < machine.Devices.Count; i++)
            {
                var full = prefix + machine.Devices[i].Origin.Name;
                if (name == full || (name.StartsWith($"{full}[", StringComparison.Ordinal) && name.EndsWith(']')))
                {
                    return new Part(PartKind.Device, machine.Index, i);
                }

                known.Add(full);
            }
        }

        var remedy = known.Count == 0 ? "The topology declares none."
            : Spelling.Closest(name, known) is { } near ? $"Did you mean \"{near}\"?"
            : $"There are {string.Join(", ", known.Take(8))}{(known.Count > 8 ? ", …" : ".")}";
        throw new CommandFailureException(ExitCode.WrongUsage, $"There is no device \"{name}\".", remedy);
    }
}
