using System.Text.Json;

namespace Doorbell.LanguageServer.Hosting;

/// <summary>What a client can do, as far as the server asks.</summary>
internal sealed record ClientFeatures(bool TakesSnippets, bool RefreshesCodeLenses, bool WatchesFiles)
{
    public static ClientFeatures Of(JsonElement capabilities) => new(
        Has(capabilities, "textDocument", "completion", "completionItem", "snippetSupport"),
        Has(capabilities, "workspace", "codeLens", "refreshSupport"),
        Has(capabilities, "workspace", "didChangeWatchedFiles", "dynamicRegistration"));

    private static bool Has(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return false;
            }
        }

        return element.ValueKind == JsonValueKind.True;
    }
}
