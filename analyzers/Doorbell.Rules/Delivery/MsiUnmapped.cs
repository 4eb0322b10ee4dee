using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Delivery;

/// <summary>DEL-01: nobody makes a vector's target reachable in a domain.</summary>
internal sealed class MsiUnmapped() : Rule(new RuleInfo(
    "DB2101",
    "msi-unmapped",
    RuleCategory.Delivery,
    "A device's messages reach no interrupt file",
    Severity.Error,
    "RISC-V IOMMU, \"Process to translate an IOVA\"")
{
    Needs = RuleNeeds.Device | RuleNeeds.Iommu | RuleNeeds.Imsic,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        var tried = new HashSet<(string Owner, string Policy, string? Domain)>();
        foreach (var use in context.Facts.Uses)
        {
            if (!use.TranslatesMessages || context.Facts.HostFiles is not { } files)
            {
                continue;
            }

            if (WhyLost(use) is { } why)
            {
                var (place, what) = use.Policy.Kind == PolicyKind.ReservedRegion
                    ? (context.PlaceOf(use.Policy.Origin, "kind"), $"\"{use.Policy.Origin.Name}\" {why}")
                    : (context.PlaceOf(use.PolicySetter, "policy"), why);
                var finding = new Finding(
                    place, $"No message of \"{use.Device.Origin.Name}\" arrives in the hands of \"{use.Owner.Name}\": {what}.")
                    .WithNote($"a write to \"{files.Origin.Name}[0]\" at 0x{files.Geometry.FileAddress(0, 0):x} ends in fault {(use.Stage == TranslationStage.Second ? 23 : 15)}, and the device learns nothing of it")
                    .WithHelp("name a policy that makes the files reachable for this owner")
                    .WithFix(use.IsLeftOut ? null : PolicyFixes.Use(context.Edits, use.PolicySetter, context.Facts.Doorbells(use.Kind)));
                context.Report(use.IsLeftOut ? finding.WithSeverity(Severity.Warning) : finding);
            }
            else if (context.Probe is { } probe && use.Policy.Kind != PolicyKind.None && !use.IsLeftOut
                && tried.Add((use.Owner.Name, use.Policy.Origin.Name, use.Domain?.Origin.Name))
                && probe.Try(context.Machine.Index, use.Device.Origin.Name, use.IsHost ? null : use.Domain?.Origin.Name ?? use.Owner.Name)
                    is { WasRun: true, Refused: null, WasServed: false } result)
            {
                context.Report(new Finding(
                    context.PlaceOf(use.PolicySetter, "policy"),
                    $"Run on the kernel model, no message of \"{use.Device.Origin.Name}\" arrives in the hands of \"{use.Owner.Name}\".")
                    .WithNote(result.Faults.Count > 0 ? $"it ends in fault {result.Faults[0]}" : "no fault is recorded: it lands elsewhere"));
            }
        }
    }

    /// <summary>Why nothing is mapped; null where something is, or where another rule says why not.</summary>
    private static string? WhyLost(DeviceUse use) => use.Policy switch
    {
        _ when use.IsHost && (use.Policy.Kind == PolicyKind.None || use.IsLeftOut) => null,
        { Kind: PolicyKind.None } when use.IsUnserved => $"\"{use.NamedPolicy?.Origin.Name}\" leaves it out",
        { Kind: PolicyKind.None } => "no policy makes the interrupt files reachable",
        { Kind: PolicyKind.Identity } when !use.IsHost => $"\"{use.Policy.Origin.Name}\" knows only the identity domain, and user space needs one of its own",
        { Kind: PolicyKind.MsiPageTable } when use.IsLeftOut => $"\"{use.Policy.Origin.Name}\" has only a guest's own files to offer",
        { Kind: PolicyKind.ReservedRegion, RegionKind: RegionKind.Reserved } => "reserves the files and maps nothing",
        { Kind: PolicyKind.ReservedRegion, RegionKind: RegionKind.SwMsi } => "names a window for software, and no software maps anything in it",
        _ => null,
    };
}
