using Doorbell.Generator.Outlines;

namespace Doorbell.Generator.Emitting;

/// <summary>Writes the properties that stand for declared parts, and types for those that hold others.</summary>
internal static class PartEmitter
{
    /// <summary>Properties of all parts, then the types that they need.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="parts">What is declared here.</param>
    /// <param name="names">Names that are taken here.</param>
    /// <param name="access">The base's method that finds a part: <c>Named</c> or <c>Nested</c>.</param>
    public static void Emit(SourceWriter writer, IReadOnlyList<PartOutline> parts, NameSet names, string access)
    {
        var types = new List<(string Name, PartOutline Part)>();
        foreach (var part in parts)
        {
            var name = names.Take(Identifiers.Pascal(part.Name), Identifiers.Pascal(part.Kind));
            var type = Handles.Of(part);
            if (part.Nested.Count > 0 && Handles.IsOpen(part))
            {
                type = names.Take(Identifiers.Pascal(part.Name) + "Part", "Type");
                types.Add((type, part));
            }

            writer.Space();
            DocComments.Summary(writer, part.Doc, part.Head);
            var make = $"{TextLiteral.Short(part.Name)}, static (bench, part) => new {type}(bench, part)";
            writer.Line(part.IsArray
                ? $"public {Handles.Namespace}.PartArray<{type}> {name} => {access}Array({make});"
                : $"public {type} {name} => {access}({make});");
        }

        foreach (var (name, part) in types)
        {
            Type(writer, name, part);
        }
    }

    private static void Type(SourceWriter writer, string name, PartOutline part)
    {
        writer.Space();
        DocComments.Summary(writer, part.Doc, part.Head);
        writer.Open($"public sealed class {name} : {Handles.Of(part)}");
        writer.Line($"internal {name}({Handles.Namespace}.Bench bench, global::Doorbell.Topology.Part part) : base(bench, part) {{ }}");
        Emit(writer, part.Nested, new NameSet([.. Handles.MembersOf(part), name]), "Nested");
        writer.Close();
    }
}
