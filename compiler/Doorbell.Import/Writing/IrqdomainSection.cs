namespace Doorbell.Import.Writing;

/// <summary>Declares the base irqdomains where there is a choice between supervisor-level IMSICs; that of a single one exists without being declared.</summary>
internal static class IrqdomainSection
{
    public static IReadOnlyList<Declaration> Write(TopologyPlan plan) =>
        [.. plan.Irqdomains.Select(domain => new Declaration($"irqdomain {domain.Value} : imsic").Set("files", plan.NameOf(domain.Key) ?? "none"))];
}
