using System.CommandLine;
using Doorbell.Cli.Hosting;
using Doorbell.Cli.Output;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Cli.Commands;

/// <summary><c>doorbell check</c>: what all stages of the compiler find.</summary>
internal sealed class CheckCommand
{
    private readonly CommandContext context;

    private CheckCommand(CommandContext context) => this.context = context;

    public static Command Create(CommandContext context)
    {
        var files = new Argument<string[]>("FILE") { Description = "Topologies: .topo files, or folders of them.", Arity = ArgumentArity.OneOrMore };
        var parameters = CommonOptions.Parameters();
        var format = CommonOptions.Format();
        var command = new Command("check", "Looks for mistakes in topologies without running anything.") { files, parameters, format };
        command.SetAction(parsed => new CheckCommand(context).Run(
            parsed.GetRequiredValue(files),
            parsed.GetValue(parameters) ?? [],
            parsed.IsJson(format)));
        return command;
    }

    private int Run(string[] arguments, string[] parameters, bool json)
    {
        var loader = new ModelLoader(context, parameters);
        var paths = loader.Files.Expand(arguments);
        var found = new List<Diagnostic>();
        using (var progress = new LiveProgress(context, paths.Count))
        {
            for (var i = 0; i < paths.Count; i++)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                progress.Report(i, paths[i]);
                found.AddRange(loader.Load(paths[i]).Diagnostics);
            }
        }

        // Files that several others import are found at fault once.
        var diagnostics = found.Count == 0 ? found : [.. found.DistinctBy(d => $"{d.Code} {d.Span} {d.Source.Path} {d.Message}")];
        if (json)
        {
            JsonOutput.Print(context.Out, writer =>
            {
                writer.WriteStartObject();
                DiagnosticJson.WriteAll(writer, "diagnostics", diagnostics);
                writer.WriteEndObject();
            });
        }
        else
        {
            DiagnosticPrinter.Print(context.Out, diagnostics, context.ColoursOut);
        }

        context.Out.Flush();
        var summary = DiagnosticPrinter.Summary(diagnostics);
        context.Error.WriteLine($"{(paths.Count == 1 ? paths[0] : $"{paths.Count} files")}: {(summary == "" ? "no mistakes found" : summary)}");
        return diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error) ? ExitCode.BadInput : ExitCode.Fine;
    }
}
