using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;

namespace Doorbell.LanguageServer.Navigating;

/// <summary>Where something is used.</summary>
internal static class ReferenceFeature
{
    public static async Task<IReadOnlyList<Location>> AtAsync(
        DocumentView view, Position position, bool withDeclaration, ModelStore store, CancellationToken cancellation)
    {
        if (view.At(position) is not { } occurrence)
        {
            return [];
        }

        var found = await ReferenceSearch.FindAsync(occurrence.Meaning, view, store, cancellation).ConfigureAwait(false);
        return [.. found.Where(one => withDeclaration || !one.IsDeclaration).Select(one => Positions.LocationOf(one.Location.Source, one.Location.Span))];
    }
}
