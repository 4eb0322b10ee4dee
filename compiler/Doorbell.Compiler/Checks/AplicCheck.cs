using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Checks;

/// <summary>APLICs by the AIA's "Advanced Platform-Level Interrupt Controller": where they deliver, and what their parents hand down.</summary>
internal sealed class AplicCheck(MachineScope machine) : MachineCheck(machine)
{
    public override void Check()
    {
        var delegated = new Dictionary<(Part Parent, long Source), Instance>();
        foreach (var aplic in All(PartKind.Aplic))
        {
            RequireAlignment(aplic, "base", 12, "AIA, \"Memory-mapped control region for an interrupt domain\"");
            CheckTarget(aplic);
            CheckParent(aplic);
            CheckDelegation(aplic, delegated);
        }
    }

    private void CheckTarget(Instance aplic)
    {
        var target = Reference(aplic, "target");
        switch (aplic.Declaration.IsIncomplete ? null : Word(aplic, "mode"))
        {
            case "msi" when Machine.Property(aplic, "target") is WordValue:
                Report(GeometryDiagnostics.NoTarget(aplic.Declaration.Location, aplic.Name));
                break;
            case "direct" when Machine.Property(aplic, "harts") is ListValue { Items.Count: 0 }:
                Report(GeometryDiagnostics.NoHarts(aplic.Declaration.Location, aplic.Name));
                break;
        }

        if (target is not null && Word(aplic, "level") is { } level && Word(target, "level") is { } targetLevel && level != targetLevel)
        {
            Report(GeometryDiagnostics.TargetLevel(At(aplic, "target"), aplic.Name, level, target.Name, targetLevel));
        }
    }

    private void CheckParent(Instance aplic)
    {
        if (Reference(aplic, "parent") is not { } parent || parent.Part == aplic.Part)
        {
            return;
        }

        switch (Word(aplic, "level"), Word(parent, "level"))
        {
            case ("machine", "supervisor"):
                Report(GeometryDiagnostics.ParentLevel(At(aplic, "parent"), aplic.Name, parent.Name));
                break;
            case ("supervisor", "supervisor"):
                Report(GeometryDiagnostics.SupervisorParent(At(aplic, "parent"), aplic.Name, parent.Name));
                break;
            case ("supervisor", "machine"):
                var known = new HashSet<Part>(HartsOf(parent).Select(hart => hart.Part));
                if (known.Count > 0 && HartsOf(aplic).FirstOrDefault(hart => !known.Contains(hart.Part)) is { } outside)
                {
                    Report(GeometryDiagnostics.HartOutsideParent(At(aplic, "parent"), aplic.Name, outside.Name, parent.Name));
                }

                break;
        }
    }

    private IEnumerable<Instance> HartsOf(Instance aplic) =>
        Word(aplic, "mode") == "direct" ? References(aplic, "harts") : Reference(aplic, "target") is { } target ? References(target, "harts") : [];

    private void CheckDelegation(Instance aplic, Dictionary<(Part Parent, long Source), Instance> delegated)
    {
        var parent = Reference(aplic, "parent");
        if (Machine.Property(aplic, "delegated") is not ListValue { Items.Count: > 0 } ranges)
        {
            return;
        }

        var place = At(aplic, "delegated");
        if (Machine.Property(aplic, "parent") is WordValue)
        {
            Report(GeometryDiagnostics.DelegationWithoutParent(place, aplic.Name));
            return;
        }

        if (parent is null || Integer(parent, "sources") is not { } parentSources || Integer(aplic, "sources") is not { } sources)
        {
            return;
        }

        foreach (var range in ranges.Items)
        {
            var (first, last) = range is RangeValue several ? (several.First, several.Last) : (((IntegerValue)range).Value, ((IntegerValue)range).Value);
            if (first < 1 || last > Math.Min(sources, parentSources))
            {
                var (owner, limit) = parentSources < sources ? (parent, parentSources) : (aplic, sources);
                Report(GeometryDiagnostics.DelegationRange(place, first < 1 ? first : Math.Max(first, limit + 1), owner.Name, limit));
                return;
            }

            for (var source = first; source <= last; source++)
            {
                if (delegated.TryGetValue((parent.Part, source), out var other) && !ReferenceEquals(other, aplic))
                {
                    Report(GeometryDiagnostics.DelegatedTwice(place, source, aplic.Name, other.Name, At(other, "delegated")));
                    return;
                }

                delegated[(parent.Part, source)] = aplic;
            }
        }
    }
}
