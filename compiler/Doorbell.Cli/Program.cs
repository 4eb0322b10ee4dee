using System.Runtime.InteropServices;
using System.Text;
using Doorbell.Cli.Hosting;

namespace Doorbell.Cli;

internal static class Program
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(800);

    private static int Main(string[] arguments)
    {
        using var bytes = Console.OpenStandardOutput();
        using var output = new StreamWriter(bytes, Utf8, 1 << 16) { NewLine = "\n" };
        using var error = new StreamWriter(Console.OpenStandardError(), Utf8) { NewLine = "\n", AutoFlush = true };
        using var cancellation = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            cancellation.Cancel();
            _ = Task.Delay(Grace).ContinueWith(_ => Leave(), TaskScheduler.Default);
        });

        return DoorbellCommand.Run(arguments, new CommandContext
        {
            Input = Console.OpenStandardInput(),
            Output = bytes,
            Out = output,
            Error = error,
            Files = new FileStore(Environment.CurrentDirectory),
            OutIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            AllowsColour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb",
            Width = WidthOfTerminal(),
            ShowsStackTraces = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOORBELL_STACK_TRACE")),
            Cancellation = cancellation.Token,
        });
    }

    // What does not end by itself in time, such as a read from a terminal, is left where it stands; a hidden cursor is shown again.
    private static void Leave()
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write("\u001b[?25h");
        }

        Environment.Exit(ExitCode.Cancelled);
    }

    private static int WidthOfTerminal()
    {
        const int Usual = 120;
        try
        {
            return !Console.IsOutputRedirected && Console.WindowWidth > 0 ? Console.WindowWidth : Usual;
        }
        catch (IOException)
        {
            return Usual;
        }
    }
}
