using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Topology;

namespace Doorbell.Compiler.Checks;

/// <summary>Harts have ids of their own, and are served by controllers of their architecture.</summary>
internal sealed class HartCheck(MachineScope machine) : MachineCheck(machine)
{
    private static readonly (PartKind Kind, string Architecture)[] Servers =
    [
        (PartKind.Imsic, "riscv"),
        (PartKind.Aplic, "riscv"),
        (PartKind.Plic, "riscv"),
        (PartKind.Aclint, "riscv"),
        (PartKind.Its, "arm64"),
        (PartKind.Lapic, "x86_64"),
    ];

    public override void Check()
    {
        var ids = new Dictionary<(string Architecture, long Id), Instance>();
        foreach (var hart in All(PartKind.Hart))
        {
            if (Integer(hart, "id") is not { } id)
            {
                continue;
            }

            if (ids.TryGetValue((ArchitectureOf(hart), id), out var other))
            {
                Report(GeometryDiagnostics.DuplicateHartId(At(hart, "id"), hart.Name, id, other.Name, At(other, "id")));
            }
            else
            {
                ids.Add((ArchitectureOf(hart), id), hart);
            }
        }

        foreach (var (kind, wanted) in Servers)
        {
            foreach (var server in All(kind))
            {
                var foreign = References(server, "harts").FirstOrDefault(hart => ArchitectureOf(hart) != wanted);
                if (foreign is not null)
                {
                    Report(GeometryDiagnostics.Architecture(At(server, "harts"), server.Declaration, foreign.Name, ArchitectureOf(foreign), wanted));
                }
            }
        }
    }

    private static string ArchitectureOf(Instance hart) => hart.Declaration.Shape.Variant?.Name ?? "riscv";
}
