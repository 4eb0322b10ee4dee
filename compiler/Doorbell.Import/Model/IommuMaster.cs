namespace Doorbell.Import.Model;

/// <summary>A device outside PCI whose requests pass RISC-V IOMMUs.</summary>
public sealed record IommuMaster(string NodePath, IReadOnlyList<MasterId> Ids, string? Status);
