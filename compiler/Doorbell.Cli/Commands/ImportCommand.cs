using System.CommandLine;
using System.IO.Compression;
using Doorbell.Cli.Hosting;
using Doorbell.Import;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Cli.Commands;

/// <summary><c>doorbell import</c>: a device tree becomes a topology.</summary>
internal sealed class ImportCommand
{
    private readonly CommandContext context;

    private ImportCommand(CommandContext context) => this.context = context;

    public static Command Create(CommandContext context)
    {
        var blob = new Argument<string>("FILE") { Description = "A flattened device tree: .dtb, or .dtb.gz." };
        var output = CommonOptions.Output();
        var example = new Option<bool>("--example") { Description = "Writes also a second file, NAME-example.topo, with an endpoint and a scenario to run." };
        var facts = new Option<bool>("--facts") { Description = "Prints what was understood as JSON, and writes no topology." };
        var force = CommonOptions.Force();
        var command = new Command("import", "Turns a device tree into a topology.") { blob, output, example, facts, force };
        command.SetAction(parsed => new ImportCommand(context).Run(
            parsed.GetRequiredValue(blob),
            parsed.GetValue(output),
            parsed.GetValue(example),
            parsed.GetValue(facts),
            parsed.GetValue(force)));
        return command;
    }

    private int Run(string path, string? output, bool example, bool facts, bool force)
    {
        if (example && output is null)
        {
            throw new CommandFailureException(ExitCode.WrongUsage, "`--example` writes a second file, which has to name the first.", "Give the first with `-o FILE`.");
        }

        var result = DeviceTreeImporter.Import(ReadBlob(path), NameOf(output ?? path));
        foreach (var diagnostic in result.Diagnostics)
        {
            context.Error.WriteLine($"{path}: {diagnostic}");
            if (diagnostic.Help is { } help)
            {
                context.Error.WriteLine($"  help: {help}");
            }
        }

        if (facts)
        {
            context.Out.Write(result.FactsJson is { } json ? json.TrimEnd('\n') + "\n" : "");
        }
        else if (result.TopoText is { } text)
        {
            WriteTopology(result, text, output, example, force);
        }

        var errors = result.Diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);
        return errors > 0 || result.TopoText is null ? ExitCode.BadInput : ExitCode.Fine;
    }

    private void WriteTopology(ImportResult result, string text, string? output, bool example, bool force)
    {
        foreach (var dropped in result.Dropped.GroupBy(dropped => dropped.Reason, dropped => dropped.NodePath))
        {
            context.Error.WriteLine($"not taken over: {string.Join(", ", dropped)}: {dropped.Key}");
        }

        if (output is null)
        {
            context.Out.Write(text);
            return;
        }

        var exampleFile = example ? result.ExampleText(Path.GetFileName(output)) : null;
        using var first = context.Files.Create(output, force);
        first.Writer.Write(text);
        if (exampleFile?.Text is { } exampleText)
        {
            var second = Path.Combine(Path.GetDirectoryName(output) ?? "", $"{NameOf(output)}-example.topo");
            context.Files.Write(second, exampleText, force);
            first.Commit();
            context.Error.WriteLine($"Wrote {output} and {second}. Try: doorbell run {second}");
            return;
        }

        first.Commit();
        context.Error.WriteLine($"Wrote {output}.");
        if (exampleFile?.Reason is { } reason)
        {
            context.Error.WriteLine($"No example was written: {reason}.");
        }
    }

    private byte[] ReadBlob(string path)
    {
        if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            return context.Files.ReadBytes(path);
        }

        using var stream = new GZipStream(context.Files.OpenRead(path), CompressionMode.Decompress);
        return FileStore.Guard(path, () => FileStore.ReadAll(path, stream));
    }

    private static string NameOf(string path)
    {
        var name = Path.GetFileName(path);
        foreach (var extension in new[] { ".gz", ".dtb", ".topo" })
        {
            name = name.EndsWith(extension, StringComparison.OrdinalIgnoreCase) ? name[..^extension.Length] : name;
        }

        return name;
    }
}
