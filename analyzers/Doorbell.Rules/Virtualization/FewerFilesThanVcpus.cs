using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Virtualization;

/// <summary>VIRT-04: more vCPUs on a hart than guest files, and nothing that stands in.</summary>
internal sealed class FewerFilesThanVcpus() : Rule(new RuleInfo(
    "DB2504",
    "fewer-files-than-vcpus",
    RuleCategory.Virtualization,
    "More virtual harts than guest files on a hart",
    Severity.Warning,
    "RISC-V AIA, \"Interrupts for Virtual Machines (VS Level)\", \"Direct control of virtual machines\"; Linux, arch/riscv/kvm/aia_imsic.c")
{
    Needs = RuleNeeds.Vm | RuleNeeds.Imsic,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        if (context.Facts.HostFiles is not { GuestFiles: > 0 and var files } imsic)
        {
            return;
        }

        var load = new Dictionary<int, int>();
        var direct = new Dictionary<int, DeviceUse>();
        foreach (var use in context.Facts.Uses)
        {
            if (GuestTables.IsGuestTable(use) && !direct.ContainsKey(use.OwnerIndex))
            {
                direct.Add(use.OwnerIndex, use);
            }
        }

        for (var index = 0; index < context.Machine.Vms.Count; index++)
        {
            var vm = context.Machine.Vms[index];
            foreach (var hart in vm.Vcpus)
            {
                load[hart] = load.TryGetValue(hart, out var others) ? others + 1 : 1;
                if (load[hart] <= files || vm.Aia == AiaMode.Emul || !direct.TryGetValue(index, out var use) || use.Policy.File != VcpuFileChoice.GuestFile)
                {
                    continue;
                }

                context.Report(new Finding(
                    context.PlaceOf(vm.Origin, "vcpus"),
                    $"\"{context.Machine.Harts[hart].Origin.Name}\" has {files} guest file{(files == 1 ? "" : "s")}, and a virtual hart of \"{vm.Origin.Name}\" is number {load[hart]} on it: it falls back to software, which the messages of \"{use.Device.Origin.Name}\" do not reach.")
                    .WithRelated(imsic.Origin.Of("guest_files"), "Guest files of each hart.")
                    .WithHelp("spread the virtual harts, or let memory stand in for a file: `file = either`")
                    .WithFix(RuleFix.Of("Let memory stand in for a guest file", context.Edits.Set(use.Policy.Origin, "file", "either"))));
                break;
            }
        }
    }
}
