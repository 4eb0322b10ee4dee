namespace Doorbell.Topology.Navigation;

/// <summary>Full names of parts, those that belong to declared ones included.</summary>
internal sealed class PartNames(IPartDirectory directory)
{
    public string Of(Part part)
    {
        var owner = directory.NameOf(part);
        return part.Kind switch
        {
            PartKind.InterruptFile => File(owner, part),
            PartKind.InterruptFilePage => File(owner, part) + ".page",
            PartKind.GuestFiles => $"{owner}[{part.Number}].guest",
            PartKind.Ipi => owner + ".ipi",
            PartKind.AplicSource or PartKind.PlicSource or PartKind.Vector or PartKind.Wire => $"{owner}[{part.Number}]",
            PartKind.ProcessMemory or PartKind.VmMemory => owner + ".memory",
            PartKind.Vcpu => Vcpu(owner, part),
            PartKind.VirtualFile => Vcpu(owner, part) + ".imsic",
            PartKind.VcpuFile => Vcpu(owner, part) + ".file",
            PartKind.Mrif => Vcpu(owner, part) + ".mrif",
            PartKind.Notice => Vcpu(owner, part) + ".notice",
            _ => owner,
        };
    }

    private static string File(string owner, Part part) =>
        part.Guest == 0 ? $"{owner}[{part.Number}]" : $"{owner}[{part.Number}].guest[{part.Guest}]";

    private static string Vcpu(string owner, Part part) => $"{owner}.vcpu[{part.Number}]";
}
