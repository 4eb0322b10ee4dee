using System.CommandLine;

namespace Doorbell.Cli.Commands;

/// <summary>Options and arguments that several commands have, always with the same meaning.</summary>
internal static class CommonOptions
{
    private const string Json = "json";

    public static Argument<string> File() => new("FILE") { Description = "A .topo file, or a folder: every .topo in it that has a scenario or a sweep, by name." };

    public static Argument<string> TopologyFile() => new("FILE") { Description = "A .topo file." };

    public static Argument<string[]> Files() => new("FILE")
    {
        Description = "One or more .topo files or folders.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<string> Format()
    {
        var option = new Option<string>("--format") { Description = "How results are printed.", HelpName = "text|json", DefaultValueFactory = _ => "text" };
        option.AcceptOnlyFromAmong("text", Json);
        return option;
    }

    public static Option<string> ReportFormat()
    {
        var option = new Option<string>("--format") { Description = "How findings are printed.", HelpName = "text|json|sarif|markdown", DefaultValueFactory = _ => "text" };
        option.AcceptOnlyFromAmong("text", Json, "sarif", "markdown");
        return option;
    }

    public static Option<string[]> Rules() => new("--rules")
    {
        Description = "Asks the rules of an assembly too. May be repeated.",
        HelpName = "FILE.dll",
        DefaultValueFactory = _ => [],
    };

    public static Option<string[]> Profiles()
    {
        var option = new Option<string[]>("--profile")
        {
            Description = "Checks the requirements of a platform too. May be repeated.",
            HelpName = "server-soc|brs",
            DefaultValueFactory = _ => [],
        };
        option.AcceptOnlyFromAmong("server-soc", "brs");
        return option;
    }

    public static bool IsJson(this ParseResult parsed, Option<string> format) => parsed.GetValue(format) == Json;

    public static Option<string[]> Parameters() => new("--param", "-p")
    {
        Description = "Gives a parameter of the topology another value. May be repeated.",
        HelpName = "name=value",
        DefaultValueFactory = _ => [],
    };

    public static Option<string?> Output() => new("--output", "-o") { Description = "Writes to a file instead of standard output.", HelpName = "FILE" };

    public static Option<bool> Force() => new("--force") { Description = "Replaces a file that is there already." };
}
