namespace Doorbell.Cli.Graph;

/// <summary>What a part of the picture is; decides its colour and its place between devices and harts.</summary>
internal enum GraphPartKind
{
    Device,
    Port,
    Host,
    Iommu,

    /// <summary>APLIC, PLIC, ACLINT.</summary>
    Wired,

    /// <summary>IMSIC, ITS, local APICs.</summary>
    Messages,
    Hart,
    Kernel,

    /// <summary>A process or a VM.</summary>
    Owner,
}
