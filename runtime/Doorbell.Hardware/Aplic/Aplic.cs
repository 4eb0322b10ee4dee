using Doorbell.Engine;
using Doorbell.Hardware.Imsic;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Hardware.Aplic;

/// <summary>
/// An Advanced Platform-Level Interrupt Controller: wires, and the tree of interrupt domains that they are delegated through
/// (AIA, "Advanced Platform-Level Interrupt Controller").
/// </summary>
/// <remarks>
/// A domain's MSIs leave at once and in the order of their sources, so <c>genmsi.Busy</c> is never seen set. State that the specification leaves
/// UNSPECIFIED (after reset, <c>target</c> of a source that has become active) is zero, or the lowest legal value. Not modelled: sources that support
/// only some modes, other resets than the system's, address registers that are locked from reset without addresses that are built in.
/// </remarks>
public sealed class Aplic : IState
{
    private readonly AplicDomain[] domains;
    private readonly bool[] wires;

    /// <param name="parameters">What holds for all domains.</param>
    /// <param name="domains">The root first, parents before their children.</param>
    /// <param name="sink">Where MSIs go.</param>
    /// <param name="machineLines">Told of machine-level signals in direct delivery mode.</param>
    /// <param name="supervisorLines">Told of supervisor-level signals in direct delivery mode.</param>
    public Aplic(
        AplicParameters parameters,
        IReadOnlyList<AplicDomainParameters> domains,
        IMsiSink sink,
        IInterruptLines? machineLines = null,
        IInterruptLines? supervisorLines = null)
    {
        Parameters = parameters;
        wires = new bool[parameters.Sources + 1];
        var addresses = new MsiAddressRegisters();
        this.domains = new AplicDomain[domains.Count];
        for (var place = 0; place < domains.Count; place++)
        {
            var domain = domains[place];
            this.domains[place] = new AplicDomain(
                this,
                domain,
                domain.Parent is { } parent ? this.domains[parent] : null,
                addresses,
                sink,
                (domain.Level == PrivilegeLevel.Machine ? machineLines : supervisorLines) ?? NoLines.Instance);
        }

        HasMsiMode = domains.Any(domain => domain.Delivery != DeliveryModes.Direct);
        HasSupervisorDomain = domains.Any(domain => domain.Level == PrivilegeLevel.Supervisor);
        HasAddressRegisters = HasMsiMode && domains.Count > 0 && domains[0].Level == PrivilegeLevel.Machine;
        IsHardwired = domains.Any(domain => domain.Files is not null);
    }

    /// <summary>What holds for all domains.</summary>
    public AplicParameters Parameters { get; }

    /// <summary>The domains, the root first.</summary>
    public IReadOnlyList<AplicDomain> Domains => domains;

    /// <summary>Whether some domain supports MSI delivery mode.</summary>
    internal bool HasMsiMode { get; }

    /// <summary>Whether some domain is at supervisor level.</summary>
    internal bool HasSupervisorDomain { get; }

    /// <summary>Whether machine-level domains have <c>mmsiaddrcfg</c> and its companions.</summary>
    internal bool HasAddressRegisters { get; }

    /// <summary>Whether these registers are read-only because the addresses are built in.</summary>
    internal bool IsHardwired { get; }

    /// <summary>An incoming wire.</summary>
    /// <param name="source">1 to the number of sources; others are low.</param>
    public bool Wire(int source) => source > 0 && source < wires.Length && wires[source];

    /// <summary>Drives an incoming wire.</summary>
    /// <param name="source">1 to the number of sources; others are not connected.</param>
    /// <param name="level">High or low.</param>
    public void SetWire(int source, bool level)
    {
        if (source <= 0 || source >= wires.Length || wires[source] == level)
        {
            return;
        }

        wires[source] = level;
        var domain = domains[0];
        while (domain.Delegate(source) is { } child)
        {
            domain = child;
        }

        domain.WireChanged(source);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.WriteAll<bool>(wires);
        foreach (var domain in domains)
        {
            domain.Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        reader.ReadAll<bool>(wires);
        foreach (var domain in domains)
        {
            domain.Restore(reader);
        }
    }
}
