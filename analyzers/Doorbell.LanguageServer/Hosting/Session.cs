using Doorbell.Compiler;
using Doorbell.LanguageServer.Diagnosing;
using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Running;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Syntax;
using StreamJsonRpc;

namespace Doorbell.LanguageServer.Hosting;

/// <summary>One client's documents, models and wishes.</summary>
internal sealed class Session
{
    // Codes of LSP 3.17, "Base protocol".
    private const int ServerNotInitialized = -32002;
    private const int ContentModified = -32801;

    private readonly TaskCompletionSource<bool> exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IClient client;
    private bool isInitialized;
    private bool isShutDown;

    public Session(ServerSettings settings, IClient client)
    {
        this.client = client;
        Settings = settings;
        Workspace = new Workspace(settings.Files);
        Models = new ModelStore(Workspace, settings.Compile);
        Publisher = new DiagnosticPublisher(Models, client);
    }

    public ServerSettings Settings { get; }

    public Workspace Workspace { get; }

    public ModelStore Models { get; }

    public DiagnosticPublisher Publisher { get; }

    public VerdictStore Verdicts { get; } = new();

    public ClientFeatures Features { get; private set; } = new(false, false, false);

    /// <summary>Ends when the client says goodbye: true if it had asked to shut down before, as it should.</summary>
    public Task<bool> Exit => exit.Task;

    public InitializeResult Initialize(InitializeParams parameters)
    {
        isInitialized = true;
        Features = ClientFeatures.Of(parameters.Capabilities);
        if (parameters.InitializationOptions?.Debounce is { } debounce)
        {
            Publisher.Debounce = TimeSpan.FromMilliseconds(Math.Clamp(debounce, 0, 10_000));
        }

        var folders = parameters.WorkspaceFolders?.Select(folder => folder.Uri) ?? (parameters.RootUri is { } root ? [root] : []);
        foreach (var folder in folders)
        {
            Workspace.AddFolder(folder);
        }

        return new InitializeResult(Capabilities.All, new ServerInfo("doorbell", Settings.Version));
    }

    public Task Initialized() => Features.WatchesFiles ? client.WatchFilesAsync() : Task.CompletedTask;

    public void ShutDown() => isShutDown = true;

    public void Leave() => exit.TrySetResult(isShutDown);

    /// <summary>Nothing more is sent.</summary>
    public void Stop() => Publisher.Stop();

    /// <summary>A notification that changes documents; before <c>initialize</c> it is dropped, as the protocol asks.</summary>
    public void Change(Action change)
    {
        if (isInitialized && !isShutDown)
        {
            change();
        }
    }

    /// <summary>An answer that needs the text alone.</summary>
    public async Task<T?> AnswerAsync<T>(string uri, Func<SyntaxTree, T?> answer, CancellationToken cancellation)
        where T : class
    {
        Require();
        return Workspace.TextOf(DocumentPath.Of(uri)) is { } source
            ? await Task.Run(() => answer(Models.TreeOf(source)), cancellation).ConfigureAwait(false)
            : null;
    }

    /// <summary>An answer that needs the model; null where there is none, the compiler having failed.</summary>
    public async Task<T?> AnswerAsync<T>(string uri, Func<Compiled, DocumentView, Task<T?>> answer, CancellationToken cancellation)
        where T : class
    {
        Require();
        var path = DocumentPath.Of(uri);
        try
        {
            return await Task.Run(
                async () => await Models.GetAsync(path, cancellation).ConfigureAwait(false) is { Model: { } model } compiled
                    ? await answer(compiled, new DocumentView(model)).ConfigureAwait(false)
                    : null,
                cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new LocalRpcException("The document changed meanwhile.") { ErrorCode = ContentModified };
        }
    }

    /// <summary>An answer from the text as it is and the last model that was finished.</summary>
    public async Task<T?> AnswerFromLatestAsync<T>(string uri, Func<Model, SyntaxTree, T?> answer, CancellationToken cancellation)
        where T : class
    {
        Require();
        var path = DocumentPath.Of(uri);
        if (Workspace.TextOf(path) is not { } source)
        {
            return null;
        }

        if (Models.LatestOf(path) is { Model: { } latest })
        {
            return await Task.Run(() => answer(latest, Models.TreeOf(source)), cancellation).ConfigureAwait(false);
        }

        return await AnswerAsync(uri, (_, view) => Task.FromResult(answer(view.Model, Models.TreeOf(source))), cancellation).ConfigureAwait(false);
    }

    public Task RefreshCodeLensesAsync() => Features.RefreshesCodeLenses ? client.RefreshCodeLensesAsync() : Task.CompletedTask;

    public void Require()
    {
        if (!isInitialized)
        {
            throw new LocalRpcException("The first request is \"initialize\".") { ErrorCode = ServerNotInitialized };
        }
    }
}
