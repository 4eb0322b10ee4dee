using Doorbell.Compiler.Symbols;
using Doorbell.Topology;

namespace Doorbell.Compiler.Navigation;

/// <summary>From a part to what belongs to it, by kinds alone.</summary>
internal static class PartSteps
{
    /// <summary>What a member that every part of a kind has stands for.</summary>
    public static Designation Member(PartKind kind, string name) => (kind, name) switch
    {
        (PartKind.Hart, "ipi") => Designation.Of(PartKind.Ipi),
        (PartKind.InterruptFile, "guest") => Designation.Of(PartKind.GuestFiles),
        (PartKind.InterruptFile or PartKind.InterruptFilePage or PartKind.VcpuFile or PartKind.Mrif or PartKind.VirtualFile, "page") =>
            Designation.Of(PartKind.InterruptFilePage),
        (PartKind.Process, "memory") => Designation.Of(PartKind.ProcessMemory),
        (PartKind.Vm, "memory") => Designation.Of(PartKind.VmMemory),
        (PartKind.Vm, "vcpu") => Designation.Of(PartKind.Vcpu, isList: true),
        (PartKind.Vcpu, "imsic") => Designation.Of(PartKind.VirtualFile),
        (PartKind.Vcpu, "file") => Designation.Of(PartKind.VcpuFile),
        (PartKind.Vcpu, "notice") => Designation.Of(PartKind.Notice),
        _ => Designation.Nothing,
    };

    /// <summary>What one or, for a range as the index, several elements stand for.</summary>
    public static Designation Element(Designation target, bool isSlice)
    {
        if (target.IsList)
        {
            return target with { IsList = isSlice };
        }

        var kind = ElementKind(target.Part, target.Declaration);
        return kind is null ? Designation.Nothing : Designation.Of(kind.Value, isSlice);
    }

    /// <summary>What a part may be indexed for, or null.</summary>
    public static PartKind? ElementKind(PartKind? part, DeclarationSymbol? declaration) => part switch
    {
        PartKind.Imsic or PartKind.GuestFiles => PartKind.InterruptFile,
        PartKind.Aplic => PartKind.AplicSource,
        PartKind.Plic => PartKind.PlicSource,
        PartKind.Device => declaration?.Shape.Variant?.Name == "platform" ? PartKind.Wire : PartKind.Vector,
        _ => null,
    };
}
