using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Isolation;

/// <summary>ISO-08: a port without access control services keeps devices of different owners in one group.</summary>
internal sealed class AcsMissing() : Rule(new RuleInfo(
    "DB2008",
    "acs-missing",
    RuleCategory.Isolation,
    "A port does not tell devices apart that are to go to different owners",
    Severity.Error,
    "PCI Express, \"Access Control Services\"; Linux, drivers/pci/pci.c, pci_acs_path_enabled")
{
    Needs = RuleNeeds.Passthrough | RuleNeeds.Pcie,
    HasFix = true,
})
{
    private static readonly string[] Required = ["sv", "rr", "cr", "uf"];

    public override void Check(RuleContext context)
    {
        foreach (var split in SplitGroups.In(context))
        {
            if (split.Group.Port is not { } index)
            {
                continue;
            }

            var port = context.Machine.Ports[index];
            string[] lacking = [.. Required.Where(control => !port.Acs.Contains(control))];
            if (lacking.Length == 0)
            {
                continue;
            }

            context.Report(new Finding(
                context.PlaceOf(port.Origin, "acs"),
                $"\"{port.Origin.Name}\" lacks {string.Join(", ", lacking)}: below it \"{split.Given.Origin.Name}\", which \"{split.Owner.Name}\" is to get, reaches \"{split.Missing[0].Origin.Name}\" without passing the IOMMU.")
                .WithNote($"all {split.Group.Devices.Count} devices below it share an iommu group")
                .WithRelated(split.Owner.Of("passthrough"), $"\"{split.Owner.Name}\" is to get a part of the group.")
                .WithHelp("enable source validation, request and completion redirect and upstream forwarding, or give the whole group to one owner")
                .WithFix(RuleFix.Of("Enable access control", context.Edits.Set(port.Origin, "acs", $"[{string.Join(", ", port.Acs.Concat(lacking))}]"))));
        }
    }
}
