using Doorbell.LanguageServer.Highlighting;
using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Repairing;
using Doorbell.LanguageServer.Running;

namespace Doorbell.LanguageServer.Hosting;

/// <summary>What the server tells its client that it can do.</summary>
internal static class Capabilities
{
    private const int Incremental = 2;

    public static ServerCapabilities All { get; } = new()
    {
        TextDocumentSync = new TextDocumentSyncOptions(true, Incremental, false),
        CompletionProvider = new CompletionOptions([".", "=", ":", "(", "[", ",", "\"", "/", " "]),
        SignatureHelpProvider = new SignatureHelpOptions(["(", ",", " "]),
        CodeActionProvider = new CodeActionOptions([CodeActionFeature.QuickFix, CodeActionFeature.FixAll]),
        CodeLensProvider = new ResolveOptions(false),
        DocumentLinkProvider = new ResolveOptions(false),
        RenameProvider = new RenameOptions(true),
        SemanticTokensProvider = new SemanticTokensOptions(TokenLegend.Legend, true, true),
        ExecuteCommandProvider = new ExecuteCommandOptions(Commands.All),
        Workspace = new WorkspaceServerCapabilities(new WorkspaceFoldersServerCapabilities(true, true)),
    };
}
