namespace Doorbell.LanguageServer.Protocol;

/// <summary>Which code actions there are.</summary>
/// <param name="CodeActionKinds">Their kinds.</param>
internal sealed record CodeActionOptions(IReadOnlyList<string> CodeActionKinds);
