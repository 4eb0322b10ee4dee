using Doorbell.Topology.Descriptions;

namespace Doorbell.Cli.Graph;

/// <summary>Boxes of interrupt controllers.</summary>
internal static class ControllerParts
{
    public static GraphPart Of(MachineDescription machine, AplicDescription aplic) => new(
        GraphPartKind.Wired,
        GraphRanks.Of(machine, aplic),
        aplic.Origin.Name,
        $"APLIC, {Wording.Word(aplic.Level)} level",
        $"APLICs, {Wording.Word(aplic.Level)} level",
        [Wording.Address(aplic.Base), $"{aplic.Sources} sources, {(aplic.Mode == AplicMode.Msi ? "MSI" : "direct")}"]);

    public static GraphPart Of(PlicDescription plic) => new(
        GraphPartKind.Wired,
        GraphRanks.Files,
        plic.Origin.Name,
        "PLIC",
        "PLICs",
        [Wording.Address(plic.Base), Wording.Count(plic.Sources, "source", "sources")]);

    public static GraphPart Of(AclintDescription aclint) =>
        new(GraphPartKind.Wired, GraphRanks.Files, aclint.Origin.Name, "ACLINT", "ACLINTs", [Wording.Address(aclint.Base)]);

    public static GraphPart Of(ImsicDescription imsic) => new(
        GraphPartKind.Messages,
        GraphRanks.Files,
        imsic.Origin.Name,
        $"IMSIC, {Wording.Word(imsic.Level)} level",
        $"IMSICs, {Wording.Word(imsic.Level)} level",
        [
            $"{imsic.Identities} identities a file",
            imsic.GuestFiles > 0 ? $"{Wording.Count(imsic.GuestFiles, "guest file", "guest files")} a hart" : Wording.Address(imsic.Geometry.Base),
        ]);

    public static GraphPart Of(ItsDescription its) =>
        new(GraphPartKind.Messages, GraphRanks.Files, its.Origin.Name, "GICv3 ITS", "GICv3 ITSs", [Wording.Address(its.Base)]);

    public static GraphPart Of(LapicDescription lapic) =>
        new(GraphPartKind.Messages, GraphRanks.Files, lapic.Origin.Name, "local APICs", "local APICs", [Wording.Address(0xfee0_0000)]);
}
