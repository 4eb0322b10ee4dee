using Doorbell.Import.Diagnostics;
using Doorbell.Import.Model;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Import.Reading;

/// <summary>Checks how APLIC domains stand to one another and to the interrupt files they write to.</summary>
internal sealed class AplicTree(ImportLog log, MsiParentReader msiParents)
{
    private readonly HashSet<string> visited = [];
    private readonly HashSet<string> onPath = [];
    private readonly HashSet<string> inCycle = [];
    private Dictionary<string, AplicNode> byPath = [];

    public IReadOnlyList<AplicNode> Check(IReadOnlyList<AplicNode> aplics)
    {
        byPath = aplics.ToDictionary(aplic => aplic.NodePath);

        // A root is machine-level: beginning there, the entry that leads back up is the one at fault.
        foreach (var aplic in aplics.OrderBy(IsRootLike))
        {
            FindCycles(aplic);
        }

        OneParent(aplics);
        foreach (var aplic in aplics.Where(aplic => !inCycle.Contains(aplic.NodePath)))
        {
            if (aplic.Status is null)
            {
                Levels(aplic);
                ChildSources(aplic);
            }
        }

        return aplics;
    }

    private int IsRootLike(AplicNode aplic)
    {
        var level = msiParents.Imsic(aplic.MsiParent)?.Level ?? aplic.Level;
        return level == PrivilegeLevel.Machine ? 0 : 1;
    }

    /// <summary>Depth first, each domain once; a child that is still on the path closes a cycle.</summary>
    private void FindCycles(AplicNode start)
    {
        if (!visited.Add(start.NodePath))
        {
            return;
        }

        var path = new List<(AplicNode Domain, int Next)> { (start, 0) };
        onPath.Add(start.NodePath);
        while (path.Count > 0)
        {
            var (domain, next) = path[^1];
            if (next == domain.Children.Count)
            {
                path.RemoveAt(path.Count - 1);
                onPath.Remove(domain.NodePath);
                continue;
            }

            path[^1] = (domain, next + 1);
            var child = domain.Children[next];
            if (onPath.Contains(child) && !inCycle.Contains(child))
            {
                Report(child, [.. path.Select(step => step.Domain.NodePath).SkipWhile(step => step != child)]);
            }
            else if (byPath.TryGetValue(child, out var below) && visited.Add(child))
            {
                path.Add((below, 0));
                onPath.Add(child);
            }
        }
    }

    private void Report(string start, IReadOnlyList<string> cycle)
    {
        var chain = string.Join(" -> ", [.. cycle, start]);
        log.Report(
            ImportDiagnostics.AplicCycle,
            cycle[^1],
            $"The domain lists \"{start}\" as its child, which is {(cycle.Count == 1 ? "itself" : "above it")}: {chain}.");
        inCycle.UnionWith(cycle);
    }

    private void OneParent(IReadOnlyList<AplicNode> aplics)
    {
        var parents = new Dictionary<string, string>();
        foreach (var aplic in aplics)
        {
            foreach (var child in aplic.Children.Distinct())
            {
                if (!parents.TryAdd(child, aplic.NodePath))
                {
                    log.Report(ImportDiagnostics.AplicTwoParents, child, $"The domain is the child of \"{parents[child]}\" and of \"{aplic.NodePath}\".");
                }
            }
        }
    }

    private void Levels(AplicNode aplic)
    {
        if (aplic.Children.Count > 0 && aplic.Level == PrivilegeLevel.Supervisor)
        {
            log.Report(
                ImportDiagnostics.AplicLevel,
                aplic.NodePath,
                $"The domain interrupts harts at supervisor level, but has \"{aplic.Children[0]}\" below it: only machine-level domains have children.");
            return;
        }

        var what = aplic.Children.Count > 0 ? "The machine-level domain" : "The domain";
        msiParents.CheckLevel(aplic.NodePath, aplic.MsiParent, aplic.Level, what);
    }

    private void ChildSources(AplicNode aplic)
    {
        foreach (var delegation in aplic.Delegations)
        {
            if (byPath.TryGetValue(delegation.Child, out var child) && delegation.Last > child.Sources)
            {
                log.Report(
                    ImportDiagnostics.DelegationRange,
                    aplic.NodePath,
                    $"Sources {delegation.First} to {delegation.Last} are delegated to \"{child.NodePath}\", which has sources 1 to {child.Sources}.");
                return;
            }
        }
    }
}
