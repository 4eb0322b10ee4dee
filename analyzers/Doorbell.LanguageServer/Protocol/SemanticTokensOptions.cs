namespace Doorbell.LanguageServer.Protocol;

/// <summary>Which semantic tokens there are.</summary>
/// <param name="Legend">What numbers mean.</param>
/// <param name="Full">Whether whole documents can be asked for.</param>
/// <param name="Range">Whether pieces can.</param>
internal sealed record SemanticTokensOptions(SemanticTokensLegend Legend, bool Full, bool Range);
