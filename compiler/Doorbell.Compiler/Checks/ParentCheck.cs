using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Topology;

namespace Doorbell.Compiler.Checks;

/// <summary>No APLIC and no irqdomain is above itself.</summary>
internal sealed class ParentCheck(MachineScope machine) : MachineCheck(machine)
{
    public override void Check()
    {
        Check(PartKind.Aplic);
        Check(PartKind.Irqdomain);
    }

    private void Check(PartKind kind)
    {
        var done = new HashSet<Instance>();
        foreach (var start in All(kind))
        {
            var path = new List<Instance>();
            for (var at = start; at is not null && !done.Contains(at); at = Reference(at, "parent"))
            {
                var first = path.IndexOf(at);
                if (first >= 0)
                {
                    Report(GeometryDiagnostics.CircularParent(At(at, "parent"), at.Name, [.. path.Skip(first).Select(hop => hop.Name)]));
                    break;
                }

                path.Add(at);
            }

            done.UnionWith(path);
        }
    }
}
