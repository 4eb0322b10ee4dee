using Doorbell.Syntax.Text;

namespace Doorbell.Rules.Fixing;

/// <summary>Files after fixes.</summary>
/// <param name="Files">Those that changed, with their paths kept.</param>
/// <param name="Applied">Fixes that were applied.</param>
/// <param name="Skipped">Fixes that would have changed what another one has changed; run the rules again to get them.</param>
public sealed record FixResult(IReadOnlyList<SourceText> Files, int Applied, int Skipped);
