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
                Check(declaration, diagnostics);
            }
        }
    }

    private static void Check(DeclarationSymbol declaration, DiagnosticBag diagnostics)
    {
        foreach (var gap in ExecutionGaps.Of(declaration.Kind.Name))
        {
            if (gap.Variant is null || gap.Variant == declaration.Shape.Variant?.Name)
            {
                diagnostics.Report(declaration.Kind.Part is null
                    ? ExecutionDiagnostics.PropertyNotExplored(declaration.Location, declaration.Name)
                    : ExecutionDiagnostics.NotExecutableYet(declaration.Location, gap.What, declaration.Name));
                break;
            }
        }

        foreach (var nested in declaration.Nested)
        {
            Check(nested, diagnostics);
        }
    }
}
