using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Doorbell.Cli.Commands;

/// <summary>The usual help, and below it what people type.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private const string ExitCodes = """
        Exit codes:
          0    fine
          1    errors in the input
          2    wrong usage, or a missing file
          3    an expectation failed
          4    a bound was reached before an answer
          5    `fmt --check` would change something
          70   a fault of Doorbell itself
          130  cancelled

        """;

    private readonly HelpAction usual;

    private HelpWithExamples(HelpAction usual) => this.usual = usual;

    /// <summary>Who asks for help need not have given all arguments.</summary>
    public override bool ClearsParseErrors => true;

    /// <summary>Replaces the root command's help, which all others share.</summary>
    public static void AddTo(RootCommand root, int width)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            if (option.Action is HelpAction action)
            {
                action.MaxWidth = width;
                option.Action = new HelpWithExamples(action);
            }
        }
    }

    public override int Invoke(ParseResult parseResult)
    {
        var result = usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        if (CommandExamples.Of(command.Name) is { Count: > 0 } examples)
        {
            output.Write("Examples:\n");
            foreach (var (line, meaning) in examples)
            {
                output.Write($"  {line}\n      {meaning}\n");
            }

            output.Write("\n");
        }

        if (command is RootCommand)
        {
            output.Write(ExitCodes);
        }

        return result;
    }
}
