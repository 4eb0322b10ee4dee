using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Virtualization;

/// <summary>VIRT-06: identities of the virtual file exceed those of the guest file.</summary>
internal sealed class GuestIdsVsHw() : Rule(new RuleInfo(
    "DB2506",
    "guest-ids-vs-hw",
    RuleCategory.Virtualization,
    "A guest is promised more identities than its files have",
    Severity.Error,
    "Linux, arch/riscv/kvm/aia_device.c, aia_config; RISC-V AIA, \"Interrupt files and interrupt identities\"")
{
    Needs = RuleNeeds.Vm | RuleNeeds.Imsic,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        if (context.Facts.HostFiles is not { GuestFiles: > 0 } files)
        {
            return;
        }

        foreach (var vm in context.Machine.Vms)
        {
            if (vm.Imsic is not null && vm.Aia != AiaMode.Emul && vm.Identities > files.GuestIdentities)
            {
                context.Report(new Finding(
                    context.PlaceOf(vm.Origin, "identities"),
                    $"\"{vm.Origin.Name}\" is told of {vm.Identities} identities a file, and the guest files of \"{files.Origin.Name}\" have {files.GuestIdentities}.")
                    .WithNote("a message with a higher identity is ignored, without a trace")
                    .WithRelated(files.Origin.Of(files.Origin.Spans.ContainsKey("guest_identities") ? "guest_identities" : "identities"), "Identities of the guest files.")
                    .WithHelp($"`identities = {files.GuestIdentities}`")
                    .WithFix(RuleFix.Of($"Promise {files.GuestIdentities} identities", context.Edits.Set(vm.Origin, "identities", $"{files.GuestIdentities}"))));
            }
        }
    }
}
