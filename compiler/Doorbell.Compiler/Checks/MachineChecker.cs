using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Schema;
using Doorbell.Compiler.Symbols;

namespace Doorbell.Compiler.Checks;

/// <summary>Evaluates all that a machine declares, and judges what cannot be so. Findings are in the world's bag.</summary>
internal static class MachineChecker
{
    public static void Check(MachineScope machine)
    {
        foreach (var parameter in machine.Topology.Parameters)
        {
            machine.ValueOf(parameter.Name);
        }

        foreach (var constant in machine.Topology.Constants)
        {
            machine.ValueOf(constant.Name);
        }

        foreach (var declaration in machine.Topology.Declarations)
        {
            if (declaration.Kind.Part is not null)
            {
                machine.Layout.ArrayOf(declaration);
                CheckShared(machine, declaration);
            }
        }

        foreach (var kind in Parts)
        {
            foreach (var instance in machine.Layout.Of(kind))
            {
                CheckOwn(machine, instance);
            }
        }

        MachineCheck[] checks =
        [
            new HartCheck(machine),
            new ImsicCheck(machine),
            new AplicCheck(machine),
            new ParentCheck(machine),
            new ControllerCheck(machine),
            new PciCheck(machine),
            new AddressCheck(machine),
            new SoftwareCheck(machine),
            new PolicyCheck(machine),
            new GuestFileCheck(machine),
        ];
        foreach (var check in checks)
        {
            check.Check();
        }
    }

    private static IReadOnlyList<Topology.PartKind> Parts { get; } =
        [.. Schema.Tables.SchemaTable.Kinds.Where(kind => kind.Part is not null).Select(kind => kind.Part ?? default).Distinct()];

    /// <summary>Properties that are the same for all elements, even if there is none.</summary>
    private static void CheckShared(MachineScope machine, DeclarationSymbol declaration)
    {
        for (var slot = 0; slot < declaration.Properties.Count; slot++)
        {
            if (declaration.Properties[slot] is { } binding && !ComputedDefaults.DiffersByElement(declaration, slot)
                && machine.Bind(declaration, slot, binding) is { UsesIndex: false } expression)
            {
                machine.Shared(declaration, slot, binding, expression);
            }
        }

        foreach (var nested in declaration.Nested)
        {
            CheckShared(machine, nested);
        }
    }

    private static void CheckOwn(MachineScope machine, Instance instance)
    {
        var declaration = instance.Declaration;
        for (var slot = 0; slot < declaration.Properties.Count; slot++)
        {
            if (declaration.Properties[slot] is not null || declaration.Shape.Properties[slot].Default.Kind == PropertyDefaultKind.Computed)
            {
                machine.Property(instance, slot);
            }
        }
    }
}
