using System.CommandLine;
using Doorbell.Cli.Graph;
using Doorbell.Cli.Hosting;
using Doorbell.Cli.Output;
using Doorbell.Compiler;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;

namespace Doorbell.Cli.Commands;

/// <summary><c>doorbell graph</c>: a topology as a picture.</summary>
internal sealed class GraphCommand
{
    private readonly CommandContext context;

    private GraphCommand(CommandContext context) => this.context = context;

    public static Command Create(CommandContext context)
    {
        var file = CommonOptions.TopologyFile();
        var format = new Option<string>("--format") { Description = "What to draw it as.", HelpName = "svg|dot|mermaid", DefaultValueFactory = _ => "svg" };
        format.AcceptOnlyFromAmong("svg", "dot", "mermaid");
        var focus = new Option<string?>("--focus") { Description = "Draws only what messages through this part can pass.", HelpName = "PART" };
        var parameters = CommonOptions.Parameters();
        var output = CommonOptions.Output();
        var command = new Command("graph", "Draws a topology, from devices to harts.") { file, format, focus, parameters, output };
        command.SetAction(parsed => new GraphCommand(context).Run(
            parsed.GetRequiredValue(file),
            parsed.GetValue(format) ?? "svg",
            parsed.GetValue(focus),
            parsed.GetValue(parameters) ?? [],
            parsed.GetValue(output)));
        return command;
    }

    private int Run(string file, string format, string? focus, string[] parameters, string? output)
    {
        var model = new ModelLoader(context, parameters).Load(file);
        var machines = model.Machines;
        if (machines.Value is null)
        {
            DiagnosticPrinter.Print(context.Error, machines.Diagnostics.Where(d => d.Severity == Severity.Error), context.ColoursError);
            return ExitCode.BadInput;
        }

        var graphs = machines.Value.Select(machine => TopologyGraphBuilder.Build(machine, machine.Name == "" ? model.Files[0].Root.Name : machine.Name))
            .Where(graph => graph.Parts.Count > 0)
            .ToList();
        if (graphs.Count == 0)
        {
            throw new CommandFailureException(ExitCode.BadInput, $"\"{file}\" declares no hardware to draw.");
        }

        int? open = null;
        if (focus is not null)
        {
            (var graph, open) = Focus(model, graphs, focus);
            graphs = [graph];
        }

        var text = format switch
        {
            "dot" => Picture.Dot(graphs, open),
            "mermaid" => Picture.Mermaid(graphs, open),
            _ => Picture.Svg(graphs, open),
        };
        if (output is null)
        {
            context.Out.Write(text);
        }
        else
        {
            context.Files.Write(output, text, overwrite: true);
            context.Error.WriteLine($"Wrote {output}.");
        }

        return ExitCode.Fine;
    }

    private static (TopologyGraph Graph, int Open) Focus(Model model, List<TopologyGraph> graphs, string focus)
    {
        foreach (var graph in graphs)
        {
            var alias = $"{graph.Title}.";
            var name = graph.Title != model.Files[0].Root.Name && focus.StartsWith(alias, StringComparison.Ordinal) ? focus[alias.Length..] : focus;
            if (Find(graph, name) is { } part)
            {
                var around = graph.Around(part);
                return (around, around.Parts.ToList().IndexOf(graph.Parts[part]));
            }
        }

        var near = Spelling.Closest(focus, graphs.SelectMany(graph => graph.Parts).Select(part => part.Name));
        throw new CommandFailureException(
            ExitCode.WrongUsage,
            $"There is no part \"{focus}\" to focus on.",
            near is null ? "Name a device, a PCIe host, an IOMMU, an interrupt controller, a hart, a process or a VM." : $"Did you mean \"{near}\"?");
    }

    // A vector stands for its device, an interrupt file for its IMSIC.
    private static int? Find(TopologyGraph graph, string name)
    {
        for (var i = 0; i < graph.Parts.Count; i++)
        {
            if (graph.Parts[i].Name == name)
            {
                return i;
            }
        }

        return name.EndsWith(']') ? Find(graph, name[..name.LastIndexOf('[')]) : null;
    }
}
