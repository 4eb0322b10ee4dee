using System.CommandLine;
using Doorbell.Cli.Hosting;

namespace Doorbell.Cli.Commands;

/// <summary><c>doorbell fmt</c>.</summary>
internal static class FormatCommand
{
    public static Command Create(CommandContext context) => new("fmt", "Puts topologies in the usual layout.");
}
