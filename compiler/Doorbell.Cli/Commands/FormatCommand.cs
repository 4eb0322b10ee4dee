using System.CommandLine;
using Doorbell.Cli.Hosting;
using Doorbell.Cli.Output;
using Doorbell.Syntax;
using Doorbell.Syntax.Formatting;
using Doorbell.Syntax.Text;

namespace Doorbell.Cli.Commands;

/// <summary><c>doorbell fmt</c>: puts topologies in the usual layout.</summary>
internal sealed class FormatCommand
{
    private const string StandardInput = "-";
    private readonly CommandContext context;
    private readonly bool checkOnly;
    private bool refused;
    private int changed;

    private FormatCommand(CommandContext context, bool checkOnly)
    {
        this.context = context;
        this.checkOnly = checkOnly;
    }

    public static Command Create(CommandContext context)
    {
        var files = new Argument<string[]>("FILE") { Description = "Topologies: .topo files, folders of them, or - for standard input.", Arity = ArgumentArity.OneOrMore };
        var check = new Option<bool>("--check") { Description = "Changes nothing; says what would change, and answers 5 if anything would." };
        var command = new Command("fmt", "Puts topologies in the usual layout.") { files, check };
        command.SetAction(parsed => new FormatCommand(context, parsed.GetValue(check)).Run(parsed.GetRequiredValue(files)));
        return command;
    }

    private int Run(string[] arguments)
    {
        var files = new TopologyFiles(context);
        foreach (var argument in arguments)
        {
            if (argument == StandardInput)
            {
                FormatInput();
                continue;
            }

            foreach (var path in files.Expand([argument]))
            {
                context.Cancellation.ThrowIfCancellationRequested();
                FormatFile(path, files.Open(path));
            }
        }

        return refused ? ExitCode.BadInput : checkOnly && changed > 0 ? ExitCode.WouldChange : ExitCode.Fine;
    }

    private void FormatInput()
    {
        var source = new SourceText("(standard input)", FileStore.DecodeText(StandardInput, FileStore.ReadAll(StandardInput, context.Input)));
        var text = Format(source);
        if (text is null)
        {
            return;
        }

        if (checkOnly)
        {
            Note(source, text);
        }
        else
        {
            context.Out.Write(text);
        }
    }

    private void FormatFile(string path, SourceText source)
    {
        if (Format(source) is not { } text)
        {
            return;
        }

        if (checkOnly)
        {
            Note(source, text);
        }
        else if (text != source.Text)
        {
            context.Files.Write(path, text, overwrite: true);
            context.Error.WriteLine($"Formatted {path}.");
        }
    }

    private void Note(SourceText source, string text)
    {
        if (text != source.Text)
        {
            changed++;
            context.Out.WriteLine(source.Path);
        }
    }

    private string? Format(SourceText source)
    {
        var tree = SyntaxTree.Parse(source);
        if (Formatter.ReasonAgainst(tree) is not { } reason)
        {
            return Formatter.Format(tree);
        }

        refused = true;
        DiagnosticPrinter.Print(context.Error, tree.Diagnostics, context.ColoursError);
        context.Error.WriteLine($"{source.Path}: {reason}");
        return null;
    }
}
