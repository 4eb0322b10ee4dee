using Doorbell.Testing.LanguageClients;

namespace Doorbell.Benchmarks.LanguageServer;

/// <summary>Somebody who types in the middle of a file.</summary>
internal sealed class EditingSession(LanguageClient client, string uri, string text)
{
    private int version = 1;
    private int known;
    private bool isEdited;

    /// <summary>What is edited.</summary>
    public EditKind Kind { get; set; } = EditKind.For(text)[0];

    public async Task OpenAsync()
    {
        await client.InitializeAsync();
        client.Open(uri, text);
        known = (await client.DiagnosticsAsync(uri, 1)).Count;
    }

    /// <summary>An edit is made, or taken back; waits until the server knows.</summary>
    public async Task EditAndWaitAsync()
    {
        Edit();
        var found = await client.DiagnosticsAsync(uri, version);
        if ((isEdited && Kind.IsMistake) == (found.Count == known))
        {
            throw new InvalidOperationException($"The server does not see what was typed: {Kind.Name}.");
        }
    }

    /// <summary>Leaves the text as it was opened.</summary>
    public async Task EndAsync()
    {
        if (isEdited)
        {
            await EditAndWaitAsync();
        }
    }

    public async Task CompleteAsync() => await client.AskAtAsync("textDocument/completion", uri, Kind.Line + 2, 2);

    public async Task HoverAsync()
    {
        if (await client.AskAtAsync("textDocument/hover", uri, Kind.Line + 1, 11) is null)
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
        var (now, then) = isEdited ? (Kind.After, Kind.Before) : (Kind.Before, Kind.After);
        var breaks = now.AsSpan().Count('\n');
        var end = breaks == 0 ? (Kind.Line, Kind.Character + now.Length) : (Kind.Line + breaks, now.Length - now.LastIndexOf('\n') - 1);
        client.Change(uri, version, (Kind.Line, Kind.Character), end, then);
        isEdited = !isEdited;
    }
}
