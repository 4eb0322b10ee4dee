namespace Doorbell.Cli.Hosting;

/// <summary>Ends a command with a message for its user.</summary>
internal sealed class CommandFailureException : Exception
{
    /// <param name="exitCode">One of <see cref="Hosting.ExitCode"/>.</param>
    /// <param name="message">What is wrong, and with what.</param>
    /// <param name="remedy">What to do about it; null where the message says enough.</param>
    /// <param name="cause">What happened below.</param>
    public CommandFailureException(int exitCode, string message, string? remedy = null, Exception? cause = null)
        : base(message, cause)
    {
        ExitCode = exitCode;
        Remedy = remedy;
    }

    public int ExitCode { get; }

    public string? Remedy { get; }
}
