using System.Diagnostics;
using Doorbell.EndToEnd.Commands;
using Doorbell.Testing;

namespace Doorbell.EndToEnd.Editors;

/// <summary>A real editor, without a screen: Neovim opens a sample, is told what is wrong, repairs it and renames. Where there is no Neovim, nothing is asked of it.</summary>
public class NeovimTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Neovim_is_told_repairs_and_renames()
    {
        if (FindNeovim() is not { } neovim)
        {
            return;
        }

        using var folder = new SandboxFolder();
        var text = await File.ReadAllTextAsync(RepositoryRoot.Of("samples/01-first-msi.topo"));
        folder.Write("first.topo", text.Replace("imsic s_files", "imsci s_files", StringComparison.Ordinal));
        var start = new ProcessStartInfo(neovim) { WorkingDirectory = folder.PathOf("."), RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["--headless", "-n", "-u", "NONE", "-i", "NONE", "first.topo", "-S", RepositoryRoot.Of("tests/Doorbell.EndToEnd/Editors/session.lua")])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOORBELL_COMMAND"] = Path.Combine(AppContext.BaseDirectory, "doorbell.dll");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("Neovim does not start.");
        var talk = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        var said = await output + await talk;
        Assert.True(process.ExitCode == 0, said);
        Assert.Equal(Renamed(text), (await File.ReadAllTextAsync(folder.PathOf("first.topo"))).ReplaceLineEndings("\n"));
    }

    /// <summary>Comments keep their words.</summary>
    private static string Renamed(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line =>
    {
        var comment = line.IndexOf("//", StringComparison.Ordinal);
        var code = comment < 0 ? line : line[..comment];
        return code.Replace("cpu", "core", StringComparison.Ordinal) + line[code.Length..];
    }));

    private static string? FindNeovim() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "nvim.exe" : "nvim"))
        .FirstOrDefault(File.Exists);
}
