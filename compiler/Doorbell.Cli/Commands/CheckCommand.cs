using System.CommandLine;
using Doorbell.Cli.Checking;
using Doorbell.Cli.Hosting;
using Doorbell.Cli.Output;
using Doorbell.Rules.Authoring;
using Doorbell.Rules.Settings;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Cli.Commands;

/// <summary><c>doorbell check</c>: what all stages of the compiler find, and the rules.</summary>
internal sealed class CheckCommand
{
    private readonly CommandContext context;

    private CheckCommand(CommandContext context) => this.context = context;

    public static Command Create(CommandContext context)
    {
        var files = new Argument<string[]>("FILE") { Description = "Topologies: .topo files, or folders of them.", Arity = ArgumentArity.OneOrMore };
        var parameters = CommonOptions.Parameters();
        var format = CommonOptions.ReportFormat();
        var profiles = CommonOptions.Profiles();
        var strict = new Option<bool>("--warnaserror") { Description = "Makes every warning an error." };
        var fix = new Option<bool>("--fix") { Description = "Repairs what can be repaired, and writes the files." };
        var deep = new Option<bool>("--deep") { Description = "Runs the kernel model too: rules then see what devices really reach." };
        var rules = CommonOptions.Rules();
        var command = new Command("check", "Looks for mistakes and unsafe policies in topologies.") { files, parameters, format, profiles, strict, fix, deep, rules };
        command.SetAction(parsed => new CheckCommand(context).Run(
            parsed.GetRequiredValue(files),
            parsed.GetValue(parameters) ?? [],
            parsed.GetValue(format) ?? "text",
            new CheckOptions(
                RulePackages.Load(context, parsed.GetValue(rules) ?? []),
                (parsed.GetValue(profiles) ?? []).Aggregate(RuleProfiles.None, (all, word) => all | ConfigurationReader.ProfileOf(word).GetValueOrDefault()),
                parsed.GetValue(strict),
                parsed.GetValue(fix),
                parsed.GetValue(deep))));
        return command;
    }

    private int Run(string[] arguments, string[] parameters, string format, CheckOptions options)
    {
        var loader = new ModelLoader(context, parameters);
        var paths = loader.Files.Expand(arguments);
        var checker = new Checker(context, loader, options);
        using (var progress = new LiveProgress(context, paths.Count))
        {
            for (var i = 0; i < paths.Count; i++)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                progress.Report(i, paths[i]);
                checker.Check(paths[i]);
            }
        }

        var result = checker.Result();
        Print(result, paths, format);
        context.Out.Flush();
        var summary = DiagnosticPrinter.Summary(result.Diagnostics);
        var made = result.Fixed switch { 0 => "", 1 => "; 1 repair made", _ => $"; {result.Fixed} repairs made" };
        context.Error.WriteLine($"{(paths.Count == 1 ? paths[0] : $"{paths.Count} files")}: {(summary == "" ? "no mistakes found" : summary)}{made}");
        return result.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error) ? ExitCode.BadInput : ExitCode.Fine;
    }

    private void Print(CheckResult result, IReadOnlyList<string> paths, string format)
    {
        switch (format)
        {
            case "json":
                JsonOutput.Print(context.Out, writer =>
                {
                    writer.WriteStartObject();
                    DiagnosticJson.WriteAll(writer, "diagnostics", result.Diagnostics);
                    writer.WriteEndObject();
                });
                break;
            case "sarif":
                JsonOutput.Print(context.Out, writer => new SarifWriter(writer).Write(result));
                break;
            case "markdown":
                MarkdownReport.Print(context.Out, result, paths.Count);
                break;
            default:
                DiagnosticPrinter.Print(context.Out, result.Diagnostics, context.ColoursOut);
                break;
        }
    }
}
