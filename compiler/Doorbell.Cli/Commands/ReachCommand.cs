using System.CommandLine;
using Doorbell.Cli.Hosting;
using Doorbell.Cli.Output;
using Doorbell.Cli.Running;
using Doorbell.Machine.Reach;

namespace Doorbell.Cli.Commands;

/// <summary><c>doorbell reach</c>: all that a device can write, by which way, and whose it is.</summary>
internal static class ReachCommand
{
    public static Command Create(CommandContext context)
    {
        var file = CommonOptions.TopologyFile();
        var device = new Option<string>("--device") { Description = "The device.", HelpName = "host0.nic", Required = true };
        var after = new Option<string?>("--after")
        {
            Description = "On the machine as a scenario leaves it, or as it is behind one of its lines; else in its default domain after boot, and given to each process and VM whose passthrough names it.",
            HelpName = InspectedDevice.AfterName,
        };
        var requested = new Option<bool>("--requested") { Description = "Without `--after`: whoever has the device has requested its first vector, so that what is mapped on request is there." };
        var parameters = CommonOptions.Parameters();
        var format = CommonOptions.Format();
        var command = new Command("reach", "Lists the physical pages, interrupt files and MRIFs that a device can write, with the way to each and its owner.")
        {
            file, device, after, requested, parameters, format,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(requested) && parsed.GetValue(after) is not null)
            {
                throw new CommandFailureException(ExitCode.WrongUsage, "With `--after` the scenario requests what it likes: `--requested` does not go with it.");
            }

            var model = new ModelLoader(context, parsed.GetValue(parameters) ?? []).Load(parsed.GetRequiredValue(file));
            if (InspectedDevice.Find(context, model, parsed.GetRequiredValue(device)) is not { } inspected)
            {
                return ExitCode.BadInput;
            }

            var scenario = parsed.GetValue(after);
            var report = scenario is null
                ? ReachReport.ForEveryHolder(inspected.Machines, inspected.Part, parsed.GetValue(requested))
                : ReachReport.Of(InspectedDevice.After(context, model, scenario), inspected.Part);
            if (parsed.IsJson(format))
            {
                JsonOutput.Print(context.Out, writer => ReachPrinter.Write(writer, report, scenario));
            }
            else
            {
                ReachPrinter.Print(context.Out, report, scenario, new Ansi(context.ColoursOut));
            }

            return ExitCode.Fine;
        });
        return command;
    }
}
