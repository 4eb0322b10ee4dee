namespace Doorbell.LanguageServer.Running;

/// <summary>Names of the commands that the server runs.</summary>
internal static class Commands
{
    /// <summary>Arguments: a document's address, a scenario or case. Gives a list of verdicts.</summary>
    public const string RunScenario = "doorbell.server.runScenario";

    /// <summary>Arguments: a document's address, a sweep or nothing. Gives a list of tables.</summary>
    public const string RunSweep = "doorbell.server.runSweep";

    public static IReadOnlyList<string> All { get; } = [RunScenario, RunSweep];
}
