namespace Doorbell.LanguageServer.Protocol;

/// <summary>What the server can do.</summary>
internal sealed record ServerCapabilities
{
    public string PositionEncoding { get; init; } = "utf-16";

    public required TextDocumentSyncOptions TextDocumentSync { get; init; }

    public required CompletionOptions CompletionProvider { get; init; }

    public bool HoverProvider { get; init; } = true;

    public required SignatureHelpOptions SignatureHelpProvider { get; init; }

    public bool DefinitionProvider { get; init; } = true;

    public bool ReferencesProvider { get; init; } = true;

    public bool DocumentSymbolProvider { get; init; } = true;

    public bool WorkspaceSymbolProvider { get; init; } = true;

    public required CodeActionOptions CodeActionProvider { get; init; }

    public required ResolveOptions CodeLensProvider { get; init; }

    public required ResolveOptions DocumentLinkProvider { get; init; }

    public bool DocumentFormattingProvider { get; init; } = true;

    public bool DocumentRangeFormattingProvider { get; init; } = true;

    public required RenameOptions RenameProvider { get; init; }

    public bool FoldingRangeProvider { get; init; } = true;

    public bool SelectionRangeProvider { get; init; } = true;

    public bool InlayHintProvider { get; init; } = true;

    public required SemanticTokensOptions SemanticTokensProvider { get; init; }

    public required ExecuteCommandOptions ExecuteCommandProvider { get; init; }

    public required WorkspaceServerCapabilities Workspace { get; init; }
}
