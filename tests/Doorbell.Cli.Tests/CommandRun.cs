using System.Text;
using Doorbell.Cli.Hosting;
using Doorbell.Testing;

namespace Doorbell.Cli.Tests;

/// <summary>What a command said and answered, run in this process.</summary>
internal sealed record CommandRun(int ExitCode, string Out, string Error)
{
    /// <summary>Runs <c>doorbell</c> from the repository's root.</summary>
    public static CommandRun Of(params string[] arguments) => In(RepositoryRoot.Path, arguments);

    /// <summary>Runs <c>doorbell</c> from a folder.</summary>
    public static CommandRun In(string folder, params string[] arguments) => With(folder, "", CancellationToken.None, arguments);

    /// <summary>Runs <c>doorbell</c> with standard input and a way to stop it.</summary>
    public static CommandRun With(string folder, string input, CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var stdin = new MemoryStream(Encoding.UTF8.GetBytes(input));
        var code = DoorbellCommand.Run(arguments, new CommandContext
        {
            Input = stdin,
            Out = output,
            Error = error,
            Files = new FileStore(folder),
            Cancellation = cancellation,
        });
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}
