using Doorbell.Compiler.Symbols;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Syntax.Nodes;

namespace Doorbell.LanguageServer.Hovering;

/// <summary>Addresses of parts, and parts at addresses.</summary>
internal static class AddressText
{
    /// <summary>Where an element lies, such as an interrupt file; null if it has no addresses, or is not known before something runs.</summary>
    public static string? Of(DocumentView view, IndexSyntax element) =>
        view.Model.Values.Of(element, view.Topology) is { } value && view.Model.Values.AddressesOf(value) is { } range
            ? $"`{value}` at `{ValueText.Addresses(range.First, range.First + range.Size - 1)}`"
            : null;

    /// <summary>The interrupt file whose page holds an address; null if there is none.</summary>
    public static string? At(DocumentView view, ulong address)
    {
        foreach (var declaration in view.Topology.Declarations.Where(known => known.Array is null))
        {
            if (view.Model.Values.GeometryOf(declaration, view.Topology) is { } geometry && geometry.TryFind(address, out var hart, out var guest))
            {
                return $"in the page of `{FileOf(declaration, hart, guest)}`";
            }
        }

        return null;
    }

    private static string FileOf(DeclarationSymbol imsic, int hart, int guest) => $"{imsic.Name}[{hart}]{(guest == 0 ? "" : $".guest[{guest}]")}";
}
