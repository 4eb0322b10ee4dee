using System.Diagnostics;
using Doorbell.Testing;

namespace Doorbell.EndToEnd.Commands;

/// <summary>The real command in a process of its own.</summary>
/// <param name="ExitCode">What it answered.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record DoorbellProcess(int ExitCode, string Out, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs it from the repository's root with nothing to read.</summary>
    public static DoorbellProcess Run(params string[] arguments)
    {
        using var process = Start(RepositoryRoot.Path, arguments);
        process.StandardInput.Close();
        return Finish(process);
    }

    /// <summary>Runs it with a text on standard input.</summary>
    public static DoorbellProcess RunWithInput(string input, params string[] arguments)
    {
        using var process = Start(RepositoryRoot.Path, arguments);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        return Finish(process);
    }

    /// <summary>Starts it, all streams redirected.</summary>
    public static Process Start(string folder, params string[] arguments) => Start("dotnet", folder, [.. arguments]);

    /// <summary>Starts it so that it hears interrupts even if this process was started in the background, where they are ignored.</summary>
    public static Process StartInterruptible(string folder, params string[] arguments) =>
        OperatingSystem.IsLinux() ? Start("env", folder, [.. arguments], "--default-signal=INT", "dotnet") : Start(folder, arguments);

    private static Process Start(string command, string folder, List<string> arguments, params string[] before)
    {
        var start = new ProcessStartInfo(command)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[.. before, Path.Combine(AppContext.BaseDirectory, "doorbell.dll"), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"\"{command}\" does not start.");
    }

    /// <summary>Reads all that it says and waits for its end.</summary>
    public static DoorbellProcess Finish(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            Assert.Fail("The process does not end.");
        }

        return new DoorbellProcess(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
