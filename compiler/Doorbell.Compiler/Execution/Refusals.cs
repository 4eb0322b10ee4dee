using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Files;
using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Navigation;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Compiler.Execution;

/// <summary>Finds what a scenario needs and the runtime cannot execute yet.</summary>
internal static class Refusals
{
    /// <summary>One error for each declaration that stands in the way, at the declaration.</summary>
    public static IReadOnlyList<Diagnostic> Of(ScenarioRun run, IReadOnlyList<SourceFile> files)
    {
        var directory = new MachineParts(run.Machines);
        var bag = new DiagnosticBag();
        foreach (var part in Reachability.Of(run).OrderBy(part => part.Machine).ThenBy(part => part.Kind).ThenBy(part => part.Index))
        {
            if (directory.OriginOf(part) is not { } origin || ExecutionGaps.All.FirstOrDefault(gap => Applies(gap, part, run.Machines[part.Machine])) is not { } gap)
            {
                continue;
            }

            bag.Report(ExecutionDiagnostics.ScenarioRefused(Place(origin.Span, run, files), run.Name, directory.NameOf(part), gap.What));
        }

        return bag.Diagnostics;
    }

    private static bool Applies(ExecutionGap gap, Part part, MachineDescription machine)
    {
        var (kind, variant) = Described(part, machine);
        return gap.Kind == kind
            && (gap.Variant is null || string.Equals(gap.Variant.Replace("_", ""), variant.Replace("_", ""), StringComparison.OrdinalIgnoreCase));
    }

    private static (string Kind, string Variant) Described(Part part, MachineDescription machine) => part.Kind switch
    {
        PartKind.Hart => ("hart", machine.Harts[part.Index].Architecture.ToString()),
        PartKind.Iommu => ("iommu", machine.Iommus[part.Index].Kind.ToString()),
        PartKind.Irqdomain => ("irqdomain", machine.Irqdomains[part.Index].Kind.ToString()),
        PartKind.Domain => ("domain", machine.Domains[part.Index].Kind.ToString()),
        PartKind.Policy => ("policy", machine.Policies[part.Index].Kind.ToString()),
        PartKind.Device => ("device", machine.Devices[part.Index].Kind.ToString()),
        PartKind.Process => ("process", ""),
        PartKind.ReservedRegion => ("reserved", machine.ReservedRegions[part.Index].Kind.ToString()),
        _ => (part.Kind.ToString().ToLowerInvariant(), ""),
    };

    private static SourceLocation Place(SourceSpan span, ScenarioRun run, IReadOnlyList<SourceFile> files)
    {
        var known = files.FirstOrDefault(file => file.Path == span.File);
        return known is null && files.FirstOrDefault(file => file.Path == run.Span.File) is { } own
            ? new SourceLocation(own.Source, new TextSpan(run.Span.Start, run.Span.Length))
            : new SourceLocation((known ?? files[0]).Source, new TextSpan(span.Start, span.Length));
    }
}
