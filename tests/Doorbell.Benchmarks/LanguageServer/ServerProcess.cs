using System.Diagnostics;
using Doorbell.Testing;
using Doorbell.Testing.LanguageClients;

namespace Doorbell.Benchmarks.LanguageServer;

/// <summary><c>doorbell lsp</c> in a process of its own, with a client on its standard streams.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;

    public ServerProcess()
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))) ?? "Release";
        var command = RepositoryRoot.Of($"compiler/Doorbell.Cli/bin/{configuration}/net10.0/doorbell.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[command, "lsp", "--stdio"])
        {
            start.ArgumentList.Add(argument);
        }

        process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        Client = new LanguageClient(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
    }

    public LanguageClient Client { get; }

    /// <summary>Memory that the server holds, in MiB.</summary>
    public double Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / (1024.0 * 1024.0);
        }
    }

    /// <summary>What the server has taken of all processors.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!process.WaitForExit(5000))
        {
            process.Kill();
        }

        process.Dispose();
    }
}
