namespace Doorbell.Cli.Hosting;

/// <summary>All that a command has of the world, so that tests can run one without a process.</summary>
internal sealed class CommandContext
{
    /// <summary>Standard input, for <c>-</c>.</summary>
    public required Stream Input { get; init; }

    /// <summary>Standard output as bytes, for a protocol; nothing else is then written to <see cref="Out"/>.</summary>
    public Stream Output { get; init; } = Stream.Null;

    /// <summary>Results.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Talk: summaries, progress, what went wrong.</summary>
    public required TextWriter Error { get; init; }

    public required FileStore Files { get; init; }

    /// <summary>Whether somebody watches <see cref="Out"/>.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether somebody watches <see cref="Error"/>.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>False if <c>NO_COLOR</c> is set or the terminal is dumb.</summary>
    public bool AllowsColour { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; init; } = 120;

    /// <summary>Whether to print the stack of a fault of our own.</summary>
    public bool ShowsStackTraces { get; init; }

    /// <summary>Set by Ctrl-C.</summary>
    public CancellationToken Cancellation { get; init; }

    public bool ColoursOut => OutIsTerminal && AllowsColour;

    public bool ColoursError => ErrorIsTerminal && AllowsColour;
}
