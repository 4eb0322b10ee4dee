using Doorbell.Testing.LanguageClients;

namespace Doorbell.Benchmarks.LanguageServer;

/// <summary>Somebody who types in the middle of a file.</summary>
internal sealed class EditingSession(LanguageClient client, string uri, string text)
{
    private const string Mistake = "hrat x";
    private readonly int line = text[..text.IndexOf("scenario moves100 ", StringComparison.Ordinal)].Count(character => character == '\n') - 1;
    private int version = 1;
    private int known;
    private bool isWrong;

    public async Task OpenAsync()
    {
        await client.InitializeAsync();
        client.Open(uri, text);
        known = (await client.DiagnosticsAsync(uri, 1)).Count;
    }

    /// <summary>A mistake is made, or taken back; waits until the server knows.</summary>
    public async Task EditAndWaitAsync()
    {
        Edit();
        var found = await client.DiagnosticsAsync(uri, version);
        if (isWrong == (found.Count == known))
        {
            throw new InvalidOperationException("The server does not see what was typed.");
        }
    }

    public async Task CompleteAsync() => await client.AskAtAsync("textDocument/completion", uri, line + 2, 2);

    public async Task HoverAsync()
    {
        if (await client.AskAtAsync("textDocument/hover", uri, line + 1, 11) is null)
        {
            throw new InvalidOperationException("Nothing is known where a scenario is declared.");
        }
    }

    public async Task TypeAndCompleteAsync()
    {
        Edit();
        await CompleteAsync();
    }

    public Task SettleAsync() => client.DiagnosticsAsync(uri, version);

    public async Task EditManyAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Edit();
        }

        await client.DiagnosticsAsync(uri, version);
    }

    private void Edit()
    {
        version++;
        var length = isWrong ? Mistake.Length : 0;
        client.Change(uri, version, (line, 0), (line, length), isWrong ? "" : Mistake);
        isWrong = !isWrong;
    }
}
