namespace Doorbell.LanguageServer.Protocol;

/// <summary>A parameter of a signature.</summary>
/// <param name="Label">As it stands in the signature.</param>
/// <param name="Documentation">What it is.</param>
internal sealed record ParameterInformation(string Label, MarkupContent? Documentation);
