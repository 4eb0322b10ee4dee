using System.CommandLine;
using Doorbell.Cli.Commands;
using Doorbell.Cli.Hosting;

namespace Doorbell.Cli;

/// <summary>The <c>doorbell</c> command: finds the command asked for, and turns whatever happens into an exit code.</summary>
internal static class DoorbellCommand
{
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, CommandContext context)
    {
        try
        {
            return Dispatch(arguments, context);
        }
        catch (CommandFailureException failure)
        {
            Say(context, failure.Message, failure.Remedy);
            return failure.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
        catch (Exception fault) when (!context.ShowsStackTraces)
        {
            Say(
                context,
                $"This is a fault of Doorbell itself, not of your input: {fault.GetType().Name}: {fault.Message}",
                "Please report it with the command and the files that it reads. DOORBELL_STACK_TRACE=1 in the environment shows where it happened.");
            return ExitCode.OurFault;
        }
        catch (Exception fault)
        {
            Say(context, $"This is a fault of Doorbell itself, not of your input: {fault}", "Please report it with the command and the files that it reads.");
            return ExitCode.OurFault;
        }
        finally
        {
            context.Out.Flush();
        }
    }

    private static int Dispatch(IReadOnlyList<string> arguments, CommandContext context)
    {
        var root = RootOf(context);
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                Say(context, error.Message, null);
            }

            var command = parsed.CommandResult.Command;
            context.Error.WriteLine($"`doorbell {(command == root ? "" : command.Name + " ")}--help` shows what is possible.");
            return ExitCode.WrongUsage;
        }

        var code = parsed.Invoke(new InvocationConfiguration
        {
            Output = context.Out,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
        return context.Cancellation.IsCancellationRequested ? ExitCode.Cancelled : code;
    }

    private static RootCommand RootOf(CommandContext context)
    {
        var root = new RootCommand("Interrupt topologies, described, checked and run.")
        {
            CheckCommand.Create(context),
            RunCommand.Create(context),
            GraphCommand.Create(context),
            ImportCommand.Create(context),
            WalkCommand.Create(context),
            ReachCommand.Create(context),
            RulesCommand.Create(context),
            ConformCommand.Create(context),
            FormatCommand.Create(context),
            InitCommand.Create(context),
            LanguageServerCommand.Create(context),
        };
        root.SetAction(_ =>
        {
            root.Parse("--help").Invoke(new InvocationConfiguration { Output = context.Error, Error = context.Error });
            return ExitCode.WrongUsage;
        });
        HelpWithExamples.AddTo(root, context.Width);
        return root;
    }

    private static void Say(CommandContext context, string message, string? remedy)
    {
        context.Out.Flush();
        context.Error.WriteLine($"doorbell: {message}");
        if (remedy is not null)
        {
            context.Error.WriteLine($"  {remedy}");
        }
    }
}
