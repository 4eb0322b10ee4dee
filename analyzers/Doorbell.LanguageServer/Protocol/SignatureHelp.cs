namespace Doorbell.LanguageServer.Protocol;

/// <summary>What is being called.</summary>
/// <param name="Signatures">The signatures.</param>
/// <param name="ActiveSignature">The one that is meant.</param>
/// <param name="ActiveParameter">The parameter that is being written.</param>
internal sealed record SignatureHelp(IReadOnlyList<SignatureInformation> Signatures, int ActiveSignature, int ActiveParameter);
