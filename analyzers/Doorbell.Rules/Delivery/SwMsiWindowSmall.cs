using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Delivery;

/// <summary>DEL-08: the window for doorbells has too few pages.</summary>
internal sealed class SwMsiWindowSmall() : Rule(new RuleInfo(
    "DB2108",
    "sw-msi-window-small",
    RuleCategory.Delivery,
    "A window for doorbells has fewer pages than there are interrupt files",
    Severity.Error,
    "Linux, drivers/iommu/dma-iommu.c, cookie_init_sw_msi; drivers/iommu/iommufd/driver.c, iommufd_sw_msi_get_map")
{
    Needs = RuleNeeds.Passthrough | RuleNeeds.PolicyInUse | RuleNeeds.Imsic,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        if (context.Facts.HostFiles is not { } files)
        {
            return;
        }

        var wanted = (ulong)files.Harts.Count;
        foreach (var inUse in context.Facts.Policies)
        {
            if (inUse.Policy is not { Kind: PolicyKind.PrepareMsi } policy || inUse.TranslatedForUser is not { } example)
            {
                continue;
            }

            var pages = policy.Window.Size / ImsicGeometry.PageSize;
            if (pages < wanted)
            {
                context.Report(new Finding(
                    context.PlaceOf(policy.Origin, "window"),
                    $"The window of \"{policy.Origin.Name}\" has {pages} pages, and \"{files.Origin.Name}\" has {wanted} files.")
                    .WithNote(example.Api == UserApi.Type1
                        ? "type1 does not look at the window's size: it maps beyond its end, over whatever is there"
                        : "a file without a page keeps its physical address, which nothing maps")
                    .WithHelp("size it by the possible harts")
                    .WithFix(RuleFix.Of("Make room for every file", context.Edits.Set(policy.Origin, "window", $"0x{policy.Window.First:x} +: {wanted * 4}KiB"))));
            }

            var limit = context.Machine.Kernel.SwMsiPages;
            if (wanted > (ulong)limit && inUse.Uses.FirstOrDefault(use => use is { Api: UserApi.Iommufd, TranslatesMessages: true }) is { } user)
            {
                context.Report(new Finding(
                    context.PlaceOf(context.Machine.Kernel.Origin, "sw_msi_pages"),
                    $"iommufd keeps track of {limit} doorbell pages, and \"{files.Origin.Name}\" has {wanted} files: the request of a vector of \"{user.Device.Origin.Name}\" ends in EOVERFLOW.")
                    .WithRelated(policy.Origin.Span, $"\"{policy.Origin.Name}\" wants a page a file.")
                    .WithHelp("the bitmap of merged kernels is fixed; the series of August 2026 makes it grow")
                    .WithFix(RuleFix.Of("Make room for every file", context.Edits.Set(context.Machine.Kernel.Origin, "sw_msi_pages", $"{wanted}"))));
            }
        }
    }
}
