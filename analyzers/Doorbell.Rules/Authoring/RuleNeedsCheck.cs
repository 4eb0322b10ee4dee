using Doorbell.Rules.Facts;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Authoring;

/// <summary>Holds a machine against what rules need.</summary>
internal static class RuleNeedsCheck
{
    /// <summary>What a machine has. <see cref="RuleNeeds.RunningMachine"/> is the host's affair and always among it.</summary>
    public static RuleNeeds Of(MachineDescription machine, MachineFacts facts)
    {
        var has = RuleNeeds.RunningMachine;
        Add(RuleNeeds.Imsic, machine.Imsics.Count > 0);
        Add(RuleNeeds.Aplic, machine.Aplics.Count > 0);
        Add(RuleNeeds.Iommu, machine.Iommus.Count > 0);
        Add(RuleNeeds.RiscvIommu, machine.Iommus.Any(iommu => iommu.Kind == IommuKind.Riscv));
        Add(RuleNeeds.Pcie, machine.Pcies.Count > 0);
        Add(RuleNeeds.Device, machine.Devices.Count > 0);
        Add(RuleNeeds.Process, machine.Processes.Any(process => process.Passthrough.Count > 0));
        Add(RuleNeeds.Vm, machine.Vms.Count > 0);
        Add(RuleNeeds.Passthrough, machine.Processes.Any(process => process.Passthrough.Count > 0) || machine.Vms.Any(vm => vm.Passthrough.Count > 0));
        Add(RuleNeeds.ReservedRegion, machine.ReservedRegions.Count > 0);
        Add(RuleNeeds.Irqdomain, machine.Irqdomains.Any(domain => domain.Origin.Span.Line > 0));
        Add(RuleNeeds.PolicyInUse, machine.Policies.Count > 0 && facts.Policies.Count > 0);
        return has;

        void Add(RuleNeeds need, bool isMet) => has |= isMet ? need : RuleNeeds.None;
    }
}
