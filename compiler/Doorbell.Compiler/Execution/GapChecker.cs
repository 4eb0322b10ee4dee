using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Symbols;

namespace Doorbell.Compiler.Execution;

/// <summary>Mentions what is declared and cannot be executed yet, once a declaration.</summary>
internal static class GapChecker
{
    public static void Check(World world, DiagnosticBag diagnostics)
    {
        foreach (var machine in world.Machines)
        {
            foreach (var declaration in machine.Topology.Declarations)
            {
                Check(machine, declaration, diagnostics);
            }
        }
    }

    private static void Check(MachineScope machine, DeclarationSymbol declaration, DiagnosticBag diagnostics)
    {
        foreach (var gap in ExecutionGaps.Of(declaration.Kind.Name))
        {
            if ((gap.Variant is null || gap.Variant == declaration.Shape.Variant?.Name) && IsAt(gap, machine, declaration))
            {
                var place = gap.Property is null ? declaration.Location : declaration.LocationOf(gap.Property);
                diagnostics.Report(declaration.Kind.Part is null
                    ? ExecutionDiagnostics.PropertyNotExplored(place, declaration.Name)
                    : ExecutionDiagnostics.NotExecutableYet(place, gap.What, declaration.Name));
                break;
            }
        }

        foreach (var nested in declaration.Nested)
        {
            Check(machine, nested, diagnostics);
        }
    }

    private static bool IsAt(ExecutionGap gap, MachineScope machine, DeclarationSymbol declaration)
    {
        if (gap.Property is null)
        {
            return true;
        }

        var slot = declaration.Shape.SlotOf(gap.Property);
        return slot >= 0 && declaration.Properties[slot] is { } binding
            && machine.Bind(declaration, slot, binding) is { UsesIndex: false } expression
            && gap.Values.Contains(machine.Shared(declaration, slot, binding, expression).ToString());
    }
}
