using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Doorbell.Cli.Hosting;
using Doorbell.Cli.Output;
using Doorbell.Cli.Running;
using Doorbell.Compiler;
using Doorbell.Machine;
using Doorbell.Machine.Scenarios;
using Doorbell.Machine.Walking;
using Doorbell.Syntax.Text;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Cli.Commands;

/// <summary><c>doorbell walk</c>: each step of a translation, and its end.</summary>
internal sealed class WalkCommand
{
    private readonly CommandContext context;

    private WalkCommand(CommandContext context) => this.context = context;

    public static Command Create(CommandContext context)
    {
        var file = CommonOptions.TopologyFile();
        var device = new Option<string>("--device") { Description = "The device whose access is followed.", HelpName = "host0.nic", Required = true };
        var address = new Option<string>("--address") { Description = "The address that the device uses.", HelpName = "0x…", Required = true };
        var read = new Option<bool>("--read") { Description = "Follows a read." };
        var write = new Option<bool>("--write") { Description = "Follows a write; this is what is done if nothing is said." };
        var data = new Option<string?>("--data") { Description = "What is written: says also what the interrupt file makes of it.", HelpName = "n" };
        var after = new Option<string?>("--after") { Description = "On the machine as a scenario leaves it, or as it is behind one of its lines; else as after boot.", HelpName = "SCENARIO[.CASE][:LINE]" };
        var parameters = CommonOptions.Parameters();
        var format = CommonOptions.Format();
        var command = new Command("walk", "Follows an access of a device through its IOMMU's tables.") { file, device, address, read, write, data, after, parameters, format };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(read) && (parsed.GetValue(write) || parsed.GetValue(data) is not null))
            {
                throw new CommandFailureException(ExitCode.WrongUsage, "A read writes nothing: `--read` goes with neither `--write` nor `--data`.");
            }

            var access = new DeviceAccess(
                parsed.GetRequiredValue(device),
                NumberOf("--address", parsed.GetRequiredValue(address), ulong.MaxValue),
                !parsed.GetValue(read),
                parsed.GetValue(data) is { } text ? (uint)NumberOf("--data", text, uint.MaxValue) : null);
            var model = new ModelLoader(context, parsed.GetValue(parameters) ?? []).Load(parsed.GetRequiredValue(file));
            return new WalkCommand(context).Run(model, access, parsed.GetValue(after), parsed.IsJson(format));
        });
        return command;
    }

    private int Run(Model model, DeviceAccess access, string? after, bool json)
    {
        var machines = model.Machines;
        if (machines.Value is null)
        {
            DiagnosticPrinter.Print(context.Error, machines.Diagnostics, context.ColoursError);
            return ExitCode.BadInput;
        }

        var device = Find(machines.Value, access.Device);
        var world = after is null ? new World(machines.Value, new RunSettings()) : WorldAfter(model, after);
        var walk = TranslationWalk.Of(world, device, access.Address, access.IsWrite, access.Data);
        if (json)
        {
            JsonOutput.Print(context.Out, writer => Write(writer, walk, access));
        }
        else
        {
            WalkPrinter.Print(context.Out, walk, access, after, new Ansi(context.ColoursOut));
        }

        return ExitCode.Fine;
    }

    private World WorldAfter(Model model, string after)
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

    private static Part Find(IReadOnlyList<MachineDescription> machines, string name)
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

    private static ulong NumberOf(string option, string text, ulong largest)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        var hexadecimal = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var isNumber = hexadecimal
            ? ulong.TryParse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            : ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        return isNumber && number <= largest
            ? number
            : throw new CommandFailureException(ExitCode.WrongUsage, $"\"{text}\" is no number for `{option}`.", $"Write it like 0x2800_1000 or 4096, up to 0x{largest:x}.");
    }

    private static void Write(Utf8JsonWriter writer, WalkResult walk, DeviceAccess access)
    {
        writer.WriteStartObject();
        writer.WriteString("device", walk.Device);
        writer.WriteString("iommu", walk.Iommu);
        writer.WriteString("access", access.IsWrite ? "write" : "read");
        writer.WriteString("address", $"0x{access.Address:x}");
        writer.WriteStartArray("steps");
        foreach (var step in walk.Steps)
        {
            writer.WriteStartObject();
            writer.WriteString("section", step.Section);
            writer.WriteString("what", step.What);
            writer.WriteString("address", step.Address is { } at ? $"0x{at:x}" : null);
            writer.WriteString("detail", step.Detail);
            writer.WriteBoolean("stops", step.Stops);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("cause", walk.Cause);
        writer.WriteString("physical", walk.Cause == 0 ? $"0x{walk.Address:x}" : null);
        writer.WriteString("end", walk.End);
        writer.WriteEndObject();
    }
}
