namespace Doorbell.LanguageServer.Protocol;

/// <summary>A scenario that was run.</summary>
/// <param name="Name">The scenario, with its case behind a dot.</param>
/// <param name="Verdict"><c>passed</c>, <c>failed</c> or <c>cannot</c>.</param>
/// <param name="Outcome">What it shows.</param>
/// <param name="Report">What it reported.</param>
/// <param name="Messages">Why it did not pass.</param>
internal sealed record ScenarioVerdict(string Name, string Verdict, string Outcome, string? Report, IReadOnlyList<string> Messages);
