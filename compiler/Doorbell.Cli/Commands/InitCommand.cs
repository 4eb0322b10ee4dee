using System.CommandLine;
using Doorbell.Cli.Hosting;
using Doorbell.Cli.Scaffolding;
using Doorbell.Syntax;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Cli.Commands;

/// <summary><c>doorbell init</c>: a folder to start from.</summary>
internal static class InitCommand
{
    private const string UsualName = "board";

    public static Command Create(CommandContext context)
    {
        var folder = new Argument<string>("FOLDER") { Description = "Where to write; made if it is not there.", DefaultValueFactory = _ => "." };
        var name = new Option<string>("--name") { Description = "What the topology is called.", HelpName = "NAME", DefaultValueFactory = _ => UsualName };
        var force = new Option<bool>("--force") { Description = "Replaces the topology if it is there already; settings always stay as they are." };
        var command = new Command("init", "Writes a topology to start from, a doorbell.json and settings for editors.") { folder, name, force };
        command.SetAction(parsed => Run(context, parsed.GetValue(folder) ?? ".", parsed.GetValue(name) ?? UsualName, parsed.GetValue(force)));
        return command;
    }

    private static int Run(CommandContext context, string folder, string name, bool force)
    {
        if (!IsName(name))
        {
            throw new CommandFailureException(ExitCode.WrongUsage, $"\"{name}\" cannot be the name of a topology.", "A name is letters, digits and \"_\", and does not begin with a digit.");
        }

        var files = Scaffold.Of(name).Select(file => (Path: folder == "." ? file.Path : Path.Combine(folder, file.Path), file.Text)).ToList();
        var topology = files[0].Path;
        if (!force && context.Files.FileExists(topology))
        {
            throw new CommandFailureException(ExitCode.WrongUsage, $"\"{topology}\" is there already.", "Nothing was written. Give another folder or `--name`, or `--force` to replace it.");
        }

        foreach (var (path, text) in files)
        {
            // Settings may well be there for other reasons, and are their author's.
            if (path != topology && context.Files.FileExists(path))
            {
                context.Error.WriteLine($"\"{path}\" is there already and stays as it is.");
                continue;
            }

            context.Files.CreateFolderOf(path);
            context.Files.Write(path, text, overwrite: force);
            context.Out.WriteLine(path);
        }

        context.Out.Flush();
        context.Error.WriteLine($"`doorbell run {topology}` runs its scenario.");
        return ExitCode.Fine;
    }

    private static bool IsName(string name)
    {
        var tokens = SyntaxTree.Parse("name", name).Tokens;
        return tokens.Count == 2 && tokens[0].Kind == TokenKind.Identifier && tokens[0].Length == name.Length && name is not ("true" or "false");
    }
}
