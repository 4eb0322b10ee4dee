using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Syntax.Nodes;

namespace Doorbell.LanguageServer.Navigating;

/// <summary>Where something was declared; of a file's name, the file.</summary>
internal static class DefinitionFeature
{
    public static IReadOnlyList<Location> At(DocumentView view, Position position)
    {
        if (view.At(position) is { } occurrence)
        {
            return occurrence.Meaning.Declaration is { } place ? [Positions.LocationOf(place.Source, place.Span)] : [];
        }

        var path = view.File.Root.PathTo(view.Source.OffsetOf(position));
        return path[^1] is StringSyntax written && path.Any(node => node is ImportSyntax or HeaderSyntax)
            && DocumentPath.Beside(view.Source.Path, written.Value) is { } target
            ? [new Location(DocumentPath.ToUri(target), new TextRange(new Position(0, 0), new Position(0, 0)))]
            : [];
    }
}
