using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Checks;

/// <summary>The kernel, its domains and virtual machines say nothing that no kernel could do.</summary>
internal sealed class SoftwareCheck(MachineScope machine) : MachineCheck(machine)
{
    public override void Check()
    {
        foreach (var kernel in All(PartKind.Kernel))
        {
            CheckIpi(kernel);
        }

        CheckDomains();
        foreach (var vm in All(PartKind.Vm))
        {
            RequireIdentities(vm, "identities");
            RequireAlignment(vm, "imsic", 12);
            RequireAlignment(vm, "its", 16);
            RequireAlignment(vm, "guest_doorbell", 12);
            if (!vm.Declaration.IsIncomplete && Machine.Property(vm, "viommu") is TruthValue { Value: true } && vm.Declaration.Written("guest_doorbell") is null)
            {
                Report(GeometryDiagnostics.MissingDoorbell(At(vm, "viommu"), vm.Name));
            }
        }
    }

    private void CheckIpi(Instance kernel)
    {
        if (Integer(kernel, "ipi_identity") is not { } identity)
        {
            return;
        }

        foreach (var imsic in All(PartKind.Imsic))
        {
            if (Word(imsic, "level") == "supervisor" && Integer(imsic, "identities") is { } identities && identity > identities)
            {
                Report(GeometryDiagnostics.IpiIdentity(At(kernel, "ipi_identity"), identity, imsic.Name, identities));
                return;
            }
        }
    }

    private void CheckDomains()
    {
        var owners = new Dictionary<Instance, Instance>();
        foreach (var domain in All(PartKind.Domain))
        {
            foreach (var device in References(domain, "devices"))
            {
                if (owners.TryGetValue(device, out var other))
                {
                    Report(GeometryDiagnostics.TwoDomains(At(domain, "devices"), device.Name, domain.Name, other.Name, At(other, "devices")));
                }
                else
                {
                    owners.Add(device, domain);
                }
            }
        }
    }
}
