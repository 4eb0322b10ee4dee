using Doorbell.Topology.Values;

namespace Doorbell.Topology.Navigation;

/// <summary>What navigation among parts asks about declared ones. Parts are given by kind, machine and index alone; other numbers are ignored.</summary>
public interface IPartDirectory
{
    /// <summary>Full name of a declared part, with its machine's name in front where it is an import's: <c>arm.host0.nic</c>.</summary>
    string NameOf(Part owner);

    /// <summary>What is declared inside of a part under this name, a part or a list of parts; null if nothing is.</summary>
    Value? Nested(Part owner, string name);

    /// <summary>The value of a property, its default included; null if the part has none of this name.</summary>
    Value? Property(Part owner, string name);

    /// <summary>Where an IMSIC's files lie; null where its description is broken.</summary>
    ImsicGeometry? Geometry(Part imsic);

    /// <summary>
    /// What a part may be indexed for, and how many of them there are: vectors or wires of a device, sources of an APLIC or PLIC (numbered
    /// from 1), vCPUs of a VM. Nothing of the kind: <see cref="PartKind.Kernel"/> and 0.
    /// </summary>
    (PartKind Kind, int Count) Elements(Part owner);

    /// <summary>Guest-physical address of a VM's first virtual interrupt file; null if it has none.</summary>
    ulong? VirtualFiles(Part vm);
}
