using Doorbell.Rules;

namespace Doorbell.Cli.Checking;

/// <summary>A finding that a <c>suppress</c> line silences.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Reason">Why, in the author's words.</param>
internal sealed record SuppressedFinding(RuleFinding Finding, string Reason);
