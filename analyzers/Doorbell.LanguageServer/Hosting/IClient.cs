using Doorbell.LanguageServer.Protocol;

namespace Doorbell.LanguageServer.Hosting;

/// <summary>What the server tells its client by itself.</summary>
internal interface IClient
{
    /// <summary>All that is found in a document.</summary>
    Task PublishAsync(PublishDiagnosticsParams diagnostics);

    /// <summary>Asks the client to ask for code lenses again.</summary>
    Task RefreshCodeLensesAsync();

    /// <summary>Asks the client to tell of files that change on disk.</summary>
    Task WatchFilesAsync();
}
