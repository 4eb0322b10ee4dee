using System.Text.Json;
using Doorbell.LanguageServer.Hosting;
using Doorbell.LanguageServer.Protocol;

namespace Doorbell.LanguageServer.Running;

/// <summary>Runs what a client asks to be run, and shows what came of it.</summary>
internal static class SessionRuns
{
    /// <summary>Runs a scenario; its failures become diagnostics until the text changes, its verdicts code lenses.</summary>
    public static async Task<JsonElement> RunScenarioAsync(this Session session, string uri, string name, CancellationToken cancellation)
    {
        var verdicts = await session.AnswerAsync(
            uri,
            async (compiled, view) =>
            {
                var result = ScenarioRunner.Run(view, name, cancellation);
                session.Verdicts.Add(view.Source, result.Verdicts);
                await session.Publisher.ShowRunAsync(compiled, result.Diagnostics).ConfigureAwait(false);
                return result.Verdicts;
            },
            cancellation).ConfigureAwait(false) ?? [];
        _ = session.RefreshCodeLensesAsync();
        return JsonSerializer.SerializeToElement(verdicts, ProtocolJson.Default.IReadOnlyListScenarioVerdict);
    }

    /// <summary>Runs a sweep, or all where none is named.</summary>
    public static async Task<JsonElement> RunSweepAsync(this Session session, string uri, string? name, CancellationToken cancellation)
    {
        var tables = await session.AnswerAsync(uri, (_, view) => Task.FromResult<IReadOnlyList<VerdictTable>?>(SweepTables.Run(view, name, cancellation)), cancellation).ConfigureAwait(false);
        return JsonSerializer.SerializeToElement(tables ?? [], ProtocolJson.Default.IReadOnlyListVerdictTable);
    }
}
