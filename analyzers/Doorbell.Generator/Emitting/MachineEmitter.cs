using Doorbell.Generator.Outlines;

namespace Doorbell.Generator.Emitting;

/// <summary>Writes what a machine holds: its parts, and the machines that it imports.</summary>
internal static class MachineEmitter
{
    private const string Bench = $"{Handles.Namespace}.Bench";
    private const string Descriptions = "global::System.Collections.Generic.IReadOnlyList<global::Doorbell.Topology.Descriptions.MachineDescription>";

    private static readonly string[] OfMachine =
    [
        "Bench", "Description", "Machines", "Faults", "Broke", "Expect", "ExpectRefused", "Save", "Restore", "Named", "NamedArray", "Create", "Scenarios",
        "Files", "On", "Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "Finalize", "ReferenceEquals",
    ];

    /// <summary>The constructor, parts and imports of a machine's class.</summary>
    public static void Emit(SourceWriter writer, string className, MachineOutline machine)
    {
        writer.Line($"private {className}({Bench} bench, {Descriptions} machines, int index) : base(bench, machines, index) {{ }}");
        var names = new NameSet([.. OfMachine, className]);
        PartEmitter.Emit(writer, machine.Parts, names, "Named");
        foreach (var import in machine.Imports)
        {
            var name = names.Take(Identifiers.Pascal(import.Name), "Machine");
            var type = names.Take(Identifiers.Pascal(import.Name) + "Import", "Type");
            writer.Space();
            writer.Line($"/// <summary>The imported machine <c>{DocComments.Escape(import.Name)}</c>.</summary>");
            writer.Line($"public {type} {name} => {type}.On(Bench, Machines);");
            writer.Space();
            writer.Line($"/// <summary>The imported machine <c>{DocComments.Escape(import.Name)}</c>.</summary>");
            writer.Open($"public sealed class {type} : {Handles.Namespace}.MachineHandle");
            writer.Line($"internal static {type} On({Bench} bench, {Descriptions} machines) => new(bench, machines, {import.Index});");
            writer.Space();
            Emit(writer, type, import);
            writer.Close();
        }
    }
}
