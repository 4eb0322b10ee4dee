using Doorbell.Compiler.Schema.Tables;

namespace Doorbell.Compiler.Expressions;

/// <summary>The words that properties of a name may have as values.</summary>
internal static class PropertyWords
{
    private static readonly Dictionary<string, IReadOnlyList<string>> ByName = SchemaTable.Kinds
        .SelectMany(kind => kind.Variants.SelectMany(variant => variant.Properties).Concat(kind.Properties))
        .GroupBy(property => property.Name, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.SelectMany(property => property.Type.Words).Distinct()], StringComparer.Ordinal);

    public static IReadOnlyList<string> Of(string property) => ByName.TryGetValue(property, out var words) ? words : [];
}
