using Doorbell.LanguageServer.Protocol;

namespace Doorbell.LanguageServer.Running;

/// <summary>What came of a scenario and all its cases.</summary>
/// <param name="Verdicts">Of the scenario, or of each case in order.</param>
/// <param name="Diagnostics">Why some did not pass, in the document itself.</param>
internal sealed record RunResult(IReadOnlyList<ScenarioVerdict> Verdicts, IReadOnlyList<Diagnostic> Diagnostics);
