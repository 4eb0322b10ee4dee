namespace Doorbell.LanguageServer.Protocol;

/// <summary>Which references are wanted.</summary>
/// <param name="IncludeDeclaration">Whether the declaration is one.</param>
internal sealed record ReferenceContext(bool IncludeDeclaration);
