namespace Doorbell.Rules.Authoring;

/// <summary>Asks the running kernel model about the machine with the parameters that are declared. A host that has one implements it (<c>check --deep</c>).</summary>
public interface IMachineProbe
{
    /// <summary>Gives a device to an owner, requests its first vector and fires it once.</summary>
    /// <param name="machine">Position of the machine in the run.</param>
    /// <param name="device">Full name of the device within the machine.</param>
    /// <param name="owner">Full name of a process, a VM or one of their domains; null for the host's driver.</param>
    ProbeResult Try(int machine, string device, string? owner);

    /// <summary>Moves a vCPU while messages for it are pending, on their way to its file, and still before the IOMMU.</summary>
    MoveResult Try(VcpuMove move);
}
