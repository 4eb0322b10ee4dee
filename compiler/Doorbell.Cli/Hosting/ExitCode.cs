namespace Doorbell.Cli.Hosting;

/// <summary>What the process answers to its caller. Documented in the README and in <c>doorbell --help</c>.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>The input has errors.</summary>
    public const int BadInput = 1;

    /// <summary>The command line is wrong, or a file is not there.</summary>
    public const int WrongUsage = 2;

    /// <summary>An expectation failed.</summary>
    public const int ExpectationFailed = 3;

    /// <summary>A bound was reached before an answer.</summary>
    public const int BoundReached = 4;

    /// <summary><c>fmt --check</c> would change something.</summary>
    public const int WouldChange = 5;

    /// <summary>A fault of Doorbell itself.</summary>
    public const int OurFault = 70;

    public const int Cancelled = 130;
}
