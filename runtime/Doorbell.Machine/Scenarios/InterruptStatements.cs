using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Machine.Scenarios;

/// <summary>Statements about interrupts: request, free, affinity, mask, unmask.</summary>
internal sealed class InterruptStatements(World world, StatementOperands operands)
{
    private const string Interrupt = "a vector or a wire";

    /// <summary>The owner of the device asks for a vector or a wire.</summary>
    public KernelResult? Request(RequestStatement statement)
    {
        if (operands.Part(statement.Vector, Interrupt, PartKind.Vector, PartKind.Wire) is not { } part
            || !TryTargets(statement.Target, part.Machine, out var targets))
        {
            return null;
        }

        var kernel = world.Machine(part.Machine).Kernel;
        if (part.Kind == PartKind.Wire)
        {
            return kernel.RequestWire(part.Index, part.Number, Harts(statement.Target, targets));
        }

        var owner = world.Machine(part.Machine).View.OwnerOfDevice(part.Index);
        if (owner.Kind != OwnerKind.Vm)
        {
            return OnHarts(statement.Target, targets) ? kernel.Request(part.Index, part.Number, Harts(statement.Target, targets)) : null;
        }

        return OnVcpu(statement.Target, targets, owner.Index)
            ? kernel.RequestForGuest(part.Index, part.Number, owner.Index, targets.Count == 0 ? null : targets[0].Number)
            : null;
    }

    /// <summary>A vector or wire is given back.</summary>
    public KernelResult? Free(FreeStatement statement) => operands.Part(statement.Vector, Interrupt, PartKind.Vector, PartKind.Wire) switch
    {
        { Kind: PartKind.Wire } wire => world.Machine(wire.Machine).Kernel.FreeWire(wire.Index, wire.Number),
        { } vector => world.Machine(vector.Machine).Kernel.Free(vector.Index, vector.Number),
        _ => null,
    };

    /// <summary>A vector or wire goes elsewhere.</summary>
    public KernelResult? Affinity(AffinityStatement statement)
    {
        if (operands.Part(statement.Vector, Interrupt, PartKind.Vector, PartKind.Wire) is not { } part
            || !TryTargets(statement.Target, part.Machine, out var targets))
        {
            return null;
        }

        var kernel = world.Machine(part.Machine).Kernel;
        if (targets is [{ Kind: PartKind.Vcpu } vcpu])
        {
            var owner = world.Machine(part.Machine).View.OwnerOfDevice(part.Index);
            return OnVcpu(statement.Target, targets, owner.Kind == OwnerKind.Vm ? owner.Index : -1)
                ? kernel.SetGuestAffinity(part.Index, part.Number, vcpu.Number)
                : null;
        }

        if (!OnHarts(statement.Target, targets))
        {
            return null;
        }

        var harts = targets.Select(target => target.Index).ToArray();
        return part.Kind == PartKind.Wire
            ? kernel.SetWireAffinity(part.Index, part.Number, harts)
            : kernel.SetAffinity(part.Index, part.Number, harts);
    }

    /// <summary>The entry's mask bit is set.</summary>
    public KernelResult? Mask(MaskStatement statement) =>
        operands.Part(statement.Vector, "a vector", PartKind.Vector) is { } part
            ? world.Machine(part.Machine).Kernel.Mask(part.Index, part.Number)
            : null;

    /// <summary>The entry's mask bit is cleared.</summary>
    public KernelResult? Unmask(UnmaskStatement statement) =>
        operands.Part(statement.Vector, "a vector", PartKind.Vector) is { } part
            ? world.Machine(part.Machine).Kernel.Unmask(part.Index, part.Number)
            : null;

    private static IReadOnlyList<int>? Harts(Expression? target, IReadOnlyList<Part> targets) =>
        target is null ? null : [.. targets.Select(part => part.Index)];

    private bool TryTargets(Expression? target, int machine, out IReadOnlyList<Part> targets)
    {
        targets = [];
        if (target is null)
        {
            return true;
        }

        if (operands.Parts(target, "a hart, a list of harts or a vCPU", PartKind.Hart, PartKind.Vcpu) is not { } parts)
        {
            return false;
        }

        targets = parts;
        if (parts.Count == 0 || parts.Any(part => part.Machine != machine))
        {
            operands.Fail(target.Span, parts.Count == 0 ? "No hart is left to take the interrupt." : "The device and the hart are parts of different machines.");
            return false;
        }

        return true;
    }

    private bool OnHarts(Expression? target, IReadOnlyList<Part> targets)
    {
        if (target is not null && targets.Any(part => part.Kind != PartKind.Hart))
        {
            operands.Fail(target.Span, "The device is not a guest's: its interrupts go to harts, not to vCPUs.");
            return false;
        }

        return true;
    }

    private bool OnVcpu(Expression? target, IReadOnlyList<Part> targets, int vm)
    {
        if (target is not null && !(targets is [{ Kind: PartKind.Vcpu } vcpu] && vcpu.Index == vm))
        {
            operands.Fail(target.Span, "A guest's interrupt goes to one vCPU of the guest that has the device.");
            return false;
        }

        return true;
    }
}
