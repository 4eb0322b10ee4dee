using System.CommandLine;
using Doorbell.Cli.Hosting;
using Doorbell.Cli.Serving;
using Doorbell.LanguageServer.Hosting;

namespace Doorbell.Cli.Commands;

/// <summary><c>doorbell lsp</c>: the language server, over standard input and output.</summary>
internal static class LanguageServerCommand
{
    public static Command Create(CommandContext context)
    {
        // Editors say it; there is no other way.
        var stdio = new Option<bool>("--stdio") { Description = "Speaks over standard input and output, as it always does." };
        var command = new Command("lsp", "Serves editors by the language server protocol (LSP 3.17).") { stdio };
        command.SetAction(_ => Run(context));
        return command;
    }

    private static int Run(CommandContext context)
    {
        var settings = new ServerSettings { Files = new ServerFiles(), Version = typeof(LanguageServerCommand).Assembly.GetName().Version?.ToString(3) };
        var fault = TopologyServer.RunAsync(context.Input, context.Output, settings, context.Cancellation).GetAwaiter().GetResult();
        return fault is null ? ExitCode.Fine : throw new CommandFailureException(ExitCode.BadInput, fault, "Input is what a language client sends: see LSP 3.17, \"Base protocol\".");
    }
}
