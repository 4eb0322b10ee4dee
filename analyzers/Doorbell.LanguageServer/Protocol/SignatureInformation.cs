namespace Doorbell.LanguageServer.Protocol;

/// <summary>How something is called.</summary>
/// <param name="Label">The whole signature.</param>
/// <param name="Documentation">What it does.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record SignatureInformation(string Label, MarkupContent? Documentation, IReadOnlyList<ParameterInformation> Parameters);
