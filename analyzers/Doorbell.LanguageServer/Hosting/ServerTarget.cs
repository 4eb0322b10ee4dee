using System.Text.Json;
using Doorbell.LanguageServer.Completing;
using Doorbell.LanguageServer.Folding;
using Doorbell.LanguageServer.Formatting;
using Doorbell.LanguageServer.Highlighting;
using Doorbell.LanguageServer.Hinting;
using Doorbell.LanguageServer.Hovering;
using Doorbell.LanguageServer.Linking;
using Doorbell.LanguageServer.Navigating;
using Doorbell.LanguageServer.Outlining;
using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Renaming;
using Doorbell.LanguageServer.Repairing;
using Doorbell.LanguageServer.Running;
using Doorbell.LanguageServer.Selecting;
using Doorbell.LanguageServer.Signatures;
using Doorbell.LanguageServer.Workspaces;
using PolyType;
using StreamJsonRpc;

namespace Doorbell.LanguageServer.Hosting;

/// <summary>The methods of the protocol, each handed to its feature.</summary>
[GenerateShape(IncludeMethods = MethodShapeFlags.PublicInstance)]
internal sealed partial class ServerTarget(Session session)
{
    private const int RequestFailed = -32803;
    private const int InvalidParams = -32602;

    [JsonRpcMethod("initialize", UseSingleObjectParameterDeserialization = true)]
    public InitializeResult Initialize(InitializeParams parameters) => session.Initialize(parameters);

    [JsonRpcMethod("initialized")]
    public Task InitializedAsync() => session.Initialized();

    [JsonRpcMethod("shutdown")]
    public object? ShutDown()
    {
        session.ShutDown();
        return null;
    }

    [JsonRpcMethod("exit")]
    public void Exit() => session.Leave();

    [JsonRpcMethod("textDocument/didOpen", UseSingleObjectParameterDeserialization = true)]
    public void DidOpen(DidOpenTextDocumentParams parameters) =>
        session.Change(() => session.Publisher.Schedule(session.Workspace.Add(parameters.TextDocument).Path));

    [JsonRpcMethod("textDocument/didChange", UseSingleObjectParameterDeserialization = true)]
    public void DidChange(DidChangeTextDocumentParams parameters) => session.Change(() =>
    {
        if (session.Workspace.Change(parameters.TextDocument, parameters.ContentChanges) is { } document)
        {
            session.Publisher.Schedule(document.Path);
        }
    });

    [JsonRpcMethod("textDocument/didClose", UseSingleObjectParameterDeserialization = true)]
    public Task DidCloseAsync(DocumentParams parameters)
    {
        session.Change(() => session.Workspace.Close(parameters.TextDocument.Uri));
        session.Verdicts.Forget(DocumentPath.Of(parameters.TextDocument.Uri));
        return session.Publisher.CloseAsync(DocumentPath.Of(parameters.TextDocument.Uri));
    }

    [JsonRpcMethod("workspace/didChangeWatchedFiles", UseSingleObjectParameterDeserialization = true)]
    public void DidChangeWatchedFiles(DidChangeWatchedFilesParams parameters) => session.Change(() =>
    {
        _ = parameters.Changes.Count;
        foreach (var path in session.Workspace.Open.Keys)
        {
            session.Publisher.Schedule(path);
        }
    });

    [JsonRpcMethod("workspace/didChangeWorkspaceFolders", UseSingleObjectParameterDeserialization = true)]
    public void DidChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams parameters) => session.Change(() =>
    {
        foreach (var folder in parameters.Event.Removed)
        {
            session.Workspace.RemoveFolder(folder.Uri);
        }

        foreach (var folder in parameters.Event.Added)
        {
            session.Workspace.AddFolder(folder.Uri);
        }
    });

    [JsonRpcMethod("textDocument/hover", UseSingleObjectParameterDeserialization = true)]
    public Task<Hover?> HoverAsync(TextDocumentPositionParams parameters, CancellationToken cancellation) =>
        session.AnswerAsync(parameters.TextDocument.Uri, (_, view) => Task.FromResult(HoverFeature.At(view, parameters.Position)), cancellation);

    [JsonRpcMethod("textDocument/completion", UseSingleObjectParameterDeserialization = true)]
    public Task<CompletionList?> CompletionAsync(CompletionParams parameters, CancellationToken cancellation) => session.AnswerFromLatestAsync(
        parameters.TextDocument.Uri,
        (model, tree) => CompletionFeature.At(model, tree, parameters, session.Settings.Files, session.Features.TakesSnippets),
        cancellation);

    [JsonRpcMethod("textDocument/signatureHelp", UseSingleObjectParameterDeserialization = true)]
    public Task<SignatureHelp?> SignatureHelpAsync(TextDocumentPositionParams parameters, CancellationToken cancellation) =>
        session.AnswerAsync(parameters.TextDocument.Uri, tree => SignatureFeature.At(tree, tree.Source.OffsetOf(parameters.Position)), cancellation);

    [JsonRpcMethod("textDocument/definition", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<Location>?> DefinitionAsync(TextDocumentPositionParams parameters, CancellationToken cancellation) =>
        session.AnswerAsync(parameters.TextDocument.Uri, (_, view) => Task.FromResult<IReadOnlyList<Location>?>(DefinitionFeature.At(view, parameters.Position)), cancellation);

    [JsonRpcMethod("textDocument/references", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<Location>?> ReferencesAsync(ReferenceParams parameters, CancellationToken cancellation) => session.AnswerAsync(
        parameters.TextDocument.Uri,
        async (_, view) => (IReadOnlyList<Location>?)await ReferenceFeature.AtAsync(
            view, parameters.Position, parameters.Context?.IncludeDeclaration ?? true, session.Models, cancellation).ConfigureAwait(false),
        cancellation);

    [JsonRpcMethod("textDocument/prepareRename", UseSingleObjectParameterDeserialization = true)]
    public Task<RenameRange?> PrepareRenameAsync(TextDocumentPositionParams parameters, CancellationToken cancellation) =>
        session.AnswerAsync(parameters.TextDocument.Uri, (_, view) => Task.FromResult(RenameFeature.Prepare(view, parameters.Position)), cancellation);

    [JsonRpcMethod("textDocument/rename", UseSingleObjectParameterDeserialization = true)]
    public async Task<WorkspaceEdit?> RenameAsync(RenameParams parameters, CancellationToken cancellation)
    {
        try
        {
            return await session.AnswerAsync(
                parameters.TextDocument.Uri,
                async (_, view) => (WorkspaceEdit?)await RenameFeature.ApplyAsync(view, parameters.Position, parameters.NewName, session.Models, cancellation).ConfigureAwait(false),
                cancellation).ConfigureAwait(false);
        }
        catch (RenameRefusedException refusal)
        {
            throw new LocalRpcException(refusal.Message) { ErrorCode = RequestFailed };
        }
    }

    [JsonRpcMethod("textDocument/documentSymbol", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<DocumentSymbol>?> DocumentSymbolAsync(DocumentParams parameters, CancellationToken cancellation) =>
        session.AnswerAsync(parameters.TextDocument.Uri, tree => (IReadOnlyList<DocumentSymbol>?)DocumentSymbolFeature.Of(tree), cancellation);

    [JsonRpcMethod("workspace/symbol", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<SymbolInformation>> WorkspaceSymbolAsync(WorkspaceSymbolParams parameters, CancellationToken cancellation)
    {
        session.Require();
        return Task.Run(() => WorkspaceSymbolFeature.Find(parameters.Query, session.Models, cancellation), cancellation);
    }

    [JsonRpcMethod("textDocument/semanticTokens/full", UseSingleObjectParameterDeserialization = true)]
    public Task<SemanticTokens?> SemanticTokensAsync(DocumentParams parameters, CancellationToken cancellation) =>
        session.AnswerAsync(parameters.TextDocument.Uri, (_, view) => Task.FromResult<SemanticTokens?>(SemanticTokensFeature.Of(view)), cancellation);

    [JsonRpcMethod("textDocument/semanticTokens/range", UseSingleObjectParameterDeserialization = true)]
    public Task<SemanticTokens?> SemanticTokensRangeAsync(RangeParams parameters, CancellationToken cancellation) => session.AnswerAsync(
        parameters.TextDocument.Uri, (_, view) => Task.FromResult<SemanticTokens?>(SemanticTokensFeature.Of(view, view.Source.SpanOf(parameters.Range))), cancellation);

    [JsonRpcMethod("textDocument/foldingRange", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<FoldingRange>?> FoldingRangeAsync(DocumentParams parameters, CancellationToken cancellation) =>
        session.AnswerAsync(parameters.TextDocument.Uri, tree => (IReadOnlyList<FoldingRange>?)FoldingFeature.Of(tree), cancellation);

    [JsonRpcMethod("textDocument/selectionRange", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<SelectionRange>?> SelectionRangeAsync(SelectionRangeParams parameters, CancellationToken cancellation) =>
        session.AnswerAsync(parameters.TextDocument.Uri, tree => (IReadOnlyList<SelectionRange>?)SelectionRangeFeature.Of(tree, parameters.Positions), cancellation);

    [JsonRpcMethod("textDocument/formatting", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<TextEdit>?> FormattingAsync(DocumentParams parameters, CancellationToken cancellation) =>
        session.AnswerAsync(parameters.TextDocument.Uri, tree => (IReadOnlyList<TextEdit>?)FormattingFeature.Of(tree), cancellation);

    [JsonRpcMethod("textDocument/rangeFormatting", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<TextEdit>?> RangeFormattingAsync(RangeParams parameters, CancellationToken cancellation) => session.AnswerAsync(
        parameters.TextDocument.Uri, tree => (IReadOnlyList<TextEdit>?)FormattingFeature.Of(tree, tree.Source.SpanOf(parameters.Range)), cancellation);

    [JsonRpcMethod("textDocument/codeAction", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<CodeAction>?> CodeActionAsync(CodeActionParams parameters, CancellationToken cancellation) => session.AnswerAsync(
        parameters.TextDocument.Uri,
        (compiled, view) => Task.FromResult<IReadOnlyList<CodeAction>?>(CodeActionFeature.At(view, compiled.Findings?.Report(cancellation), parameters.Range, parameters.Context.Only)),
        cancellation);

    [JsonRpcMethod("textDocument/inlayHint", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<InlayHint>?> InlayHintAsync(RangeParams parameters, CancellationToken cancellation) => session.AnswerAsync(
        parameters.TextDocument.Uri,
        (_, view) => Task.FromResult<IReadOnlyList<InlayHint>?>(InlayHintFeature.Of(view, view.Source.SpanOf(parameters.Range))),
        cancellation);

    [JsonRpcMethod("textDocument/documentLink", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<DocumentLink>?> DocumentLinkAsync(DocumentParams parameters, CancellationToken cancellation) =>
        session.AnswerAsync(parameters.TextDocument.Uri, tree => (IReadOnlyList<DocumentLink>?)DocumentLinkFeature.Of(tree), cancellation);

    [JsonRpcMethod("textDocument/codeLens", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<CodeLens>?> CodeLensAsync(DocumentParams parameters, CancellationToken cancellation) => session.AnswerAsync(
        parameters.TextDocument.Uri, tree => (IReadOnlyList<CodeLens>?)CodeLensFeature.Of(tree, parameters.TextDocument.Uri, session.Verdicts), cancellation);

    [JsonRpcMethod("workspace/executeCommand", UseSingleObjectParameterDeserialization = true)]
    public async Task<JsonElement> ExecuteCommandAsync(ExecuteCommandParams parameters, CancellationToken cancellation) => parameters.Command switch
    {
        Commands.RunScenario => await session.RunScenarioAsync(Argument(parameters, 0), Argument(parameters, 1), cancellation).ConfigureAwait(false),
        Commands.RunSweep => await session.RunSweepAsync(Argument(parameters, 0), parameters.Arguments?.Count > 1 ? Argument(parameters, 1) : null, cancellation).ConfigureAwait(false),
        _ => throw new LocalRpcException($"There is no command \"{parameters.Command}\".") { ErrorCode = InvalidParams },
    };

    private static string Argument(ExecuteCommandParams parameters, int index) =>
        parameters.Arguments is { } arguments && index < arguments.Count && arguments[index] is { ValueKind: JsonValueKind.String } text
            ? text.GetString() ?? ""
            : throw new LocalRpcException($"\"{parameters.Command}\" takes a document's address and a name.") { ErrorCode = InvalidParams };
}
