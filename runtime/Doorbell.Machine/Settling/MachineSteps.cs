using Doorbell.Engine;
using Doorbell.Hardware.Imsic;
using Doorbell.Kernel;
using Doorbell.Kernel.Reports;
using Doorbell.Machine.Building;
using Doorbell.Machine.Fabric;

namespace Doorbell.Machine.Settling;

/// <summary>
/// The steps by which a machine settles. Of the following the first that can move does one: a hart or vCPU takes its top interrupt and
/// runs the handler to its end; work due on a hart; a write lands; an IOMMU does one command or request; a device emits. Ties go by index.
/// </summary>
internal sealed class MachineSteps(
    MachineHardware hardware,
    Requests requests,
    StraightWrites straight,
    IKernel kernel,
    IKernelView view,
    HeldAgents held,
    VcpusOfHarts vcpus,
    RunSettings settings)
{
    private const ulong OwnFile = 1;

    private readonly List<Move> moves = [];
    private readonly List<int> candidates = [];
    private readonly bool byChoice = settings.Choices is not FixedOrder;
    private readonly bool mayGoStraight = settings.Choices is FixedOrder && settings.Trace is null;
    private readonly bool hostsOthers = hardware.Hosted.Processors.Count != 0;
    private readonly ReadyHarts ready = hardware.Ready;
    private readonly WriteFabric fabric = hardware.Fabric;
    private readonly TouchedIommus touched = hardware.Touched;

    /// <summary>The first refusal since <see cref="Settle"/> began: what the kernel could not do in an interrupt.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>A device of a settled machine raises a vector, and the machine settles.</summary>
    /// <returns>False if the limit of steps was reached: an interrupt storm.</returns>
    public bool Raise(int device, int vector)
    {
        Refusal = null;
        if (mayGoStraight && fabric.IsClear && straight.TryRaise(device, vector))
        {
            // Nobody else can move, so the first three steps are the write's; here as below. What they make possible is a hart's step.
            StepHart();
            return IsSettled || SettleFurther();
        }

        var function = hardware.Functions[device];
        if (byChoice || !function.IsClear)
        {
            function.Raise(vector);
            requests.Refresh(device);
        }
        else
        {
            requests.Raise(device, vector);
            fabric.TryLand();
        }

        return SettleFurther();
    }

    /// <summary>Steps until nothing can move.</summary>
    /// <returns>False if the limit of steps was reached: an interrupt storm.</returns>
    public bool Settle()
    {
        Refusal = null;
        return SettleFurther();
    }

    // Nobody can move, and no IOMMU has been touched.
    private bool IsSettled =>
        ready.IsEmpty && !kernel.HasAnyWork && fabric.Count == 0 && !touched.Any && !hostsOthers && requests.AreNone;

    private bool SettleFurther()
    {
        touched.Any |= hostsOthers;
        var stage = MoveKind.Interrupt;
        for (var steps = 0; steps < settings.StepLimit; steps++)
        {
            if (byChoice)
            {
                if (!StepByChoice())
                {
                    return true;
                }
            }
            else if (!Step(ref stage))
            {
                return true;
            }
        }

        return false;
    }

    // Nothing before the stage can move: a device that emits makes nothing but a request possible, a request nothing but a landing,
    // unless it has marked a hart.
    private bool Step(ref MoveKind stage)
    {
        switch (stage)
        {
            case MoveKind.Interrupt when StepHart():
            case MoveKind.Interrupt when StepWork():
                return true;
            case MoveKind.Interrupt or MoveKind.Land when fabric.TryLand():
            case MoveKind.Interrupt or MoveKind.Land or MoveKind.Request when StepCommand():
                stage = MoveKind.Interrupt;
                return true;
        }

        if (requests.AreNone)
        {
            return false;
        }

        if (requests.NextWaiting(0) is >= 0 and var waiting)
        {
            requests.Pass(waiting);
            stage = ready.IsEmpty ? MoveKind.Land : MoveKind.Interrupt;
            return true;
        }

        if (requests.NextEmitting(0) is >= 0 and var emitting)
        {
            requests.Emit(emitting);
            stage = MoveKind.Request;
            return true;
        }

        return false;
    }

    private bool StepHart() => !ready.IsEmpty && StepReadyHart();

    private bool StepReadyHart()
    {
        while (ready.TryTake(out var hart))
        {
            if (TakeInterrupt(hart, out var mayTakeMore))
            {
                if (mayTakeMore && MayTake(hart))
                {
                    ready.Add(hart);
                }

                return true;
            }
        }

        return false;
    }

    // The kernel is asked only where a wire is high, or where a vCPU may have been given something without one.
    private bool MayTake(int hart) => hardware.SignalsOf(hart) != 0 || vcpus.HasSoft(hart, view);

    // A hart's own file signals only what its delivery register, set by the kernel of an online hart, lets through.
    private bool HasHostInterrupt(int hart, ulong signals) =>
        signals == OwnFile || (signals != 0 && ((signals & OwnFile) == 0 ? (hardware.Harts[hart].Hgeie & signals) != 0 : kernel.HasInterrupt(hart)));

    private bool TakeInterrupt(int hart, out bool mayTakeMore)
    {
        var signals = hardware.SignalsOf(hart);
        var hasSoft = vcpus.HasSoft(hart, view);

        // The one file that signals marks the hart again itself, if it still has something.
        mayTakeMore = hasSoft || (signals & (signals - 1)) != 0;
        if (held.HasHart(hart) || (signals == 0 && !hasSoft))
        {
            return false;
        }

        if (HasHostInterrupt(hart, signals))
        {
            HandleInterrupt(hart);
            touched.Any |= hostsOthers;
            return true;
        }

        return TakeGuestInterrupt(hart, signals);
    }

    // Also after something has been refused: the hart claims, or it would be asked for ever.
    private void HandleInterrupt(int hart)
    {
        if (kernel.HandleInterrupt(hart) is { } refused)
        {
            Refusal ??= refused;
        }
    }

    private bool TakeGuestInterrupt(int hart, ulong signals)
    {
        foreach (var vcpu in vcpus.On(hart, view))
        {
            if (MayHaveInterrupt(vcpu, signals) && !held.HasVcpu(vcpu.Vm, vcpu.Number) && kernel.HandleGuestInterrupt(vcpu.Vm, vcpu.Number))
            {
                return true;
            }
        }

        return false;
    }

    // What a guest file signals, its vCPU takes when it executes; of another file the kernel knows.
    private bool MayHaveInterrupt(PlacedVcpu vcpu, ulong signals) =>
        vcpu.Guest != 0 ? (signals >> vcpu.Guest & 1) != 0 : kernel.HasGuestInterrupt(vcpu.Vm, vcpu.Number);

    private bool StepWork()
    {
        for (var from = 0; kernel.TryFindWork(from, out var hart); from = hart + 1)
        {
            if (!held.HasHart(hart))
            {
                kernel.RunWork(hart);
                touched.Any |= hostsOthers;
                return true;
            }
        }

        return false;
    }

    private bool StepCommand() => touched.Any && StepTouched();

    private bool StepTouched()
    {
        foreach (var iommu in hardware.Iommus)
        {
            if (iommu is { CanProcessCommand: true } && iommu.ProcessCommand())
            {
                return true;
            }
        }

        for (var at = 0; at < hardware.Hosted.Processors.Count; at++)
        {
            if (hardware.Hosted.Processors[at] is { CanProcessCommand: true } processor && processor.ProcessCommand())
            {
                return true;
            }
        }

        touched.Any = false;
        hardware.DriveIommuWires();
        return !ready.IsEmpty;
    }

    private bool StepByChoice()
    {
        moves.Clear();
        FindHarts();
        for (var from = 0; kernel.TryFindWork(from, out var hart); from = hart + 1)
        {
            Offer(MoveKind.Work, hart, !held.HasHart(hart));
        }

        for (var at = fabric.NextLandable(0); at >= 0; at = fabric.NextLandable(at + 1))
        {
            Offer(MoveKind.Land, at, true);
        }

        for (var iommu = 0; iommu < hardware.Iommus.Length; iommu++)
        {
            Offer(MoveKind.Command, iommu, hardware.Iommus[iommu] is { CanProcessCommand: true });
        }

        for (var processor = 0; processor < hardware.Hosted.Processors.Count; processor++)
        {
            Offer(MoveKind.HostedCommand, processor, hardware.Hosted.Processors[processor].CanProcessCommand);
        }

        for (var device = requests.NextWaiting(0); device >= 0; device = requests.NextWaiting(device + 1))
        {
            Offer(MoveKind.Request, device, true);
        }

        for (var device = requests.NextEmitting(0); device >= 0; device = requests.NextEmitting(device + 1))
        {
            Offer(MoveKind.Emit, device, true);
        }

        if (moves.Count == 0)
        {
            return false;
        }

        Do(moves[settings.Choices.Choose(ChoicePoint.NextAgent, moves.Count)]);
        return true;
    }

    private void FindHarts()
    {
        candidates.Clear();
        while (ready.TryTake(out var hart))
        {
            candidates.Add(hart);
        }

        foreach (var hart in candidates)
        {
            var before = moves.Count;
            Offer(MoveKind.Interrupt, hart, !held.HasHart(hart) && kernel.HasInterrupt(hart));
            foreach (var (vm, vcpu, _) in vcpus.On(hart, view))
            {
                Offer(MoveKind.GuestInterrupt, vm, !held.HasHart(hart) && !held.HasVcpu(vm, vcpu) && kernel.HasGuestInterrupt(vm, vcpu), vcpu);
            }

            if (moves.Count != before)
            {
                ready.Add(hart);
            }
        }
    }

    private void Offer(MoveKind kind, int index, bool possible, int number = 0)
    {
        if (possible)
        {
            moves.Add(new Move(kind, index, number));
        }
    }

    private void Do(Move move)
    {
        switch (move.Kind)
        {
            case MoveKind.Interrupt:
                HandleInterrupt(move.Index);
                ready.Add(move.Index);
                break;
            case MoveKind.GuestInterrupt:
                kernel.HandleGuestInterrupt(move.Index, move.Number);
                break;
            case MoveKind.Work:
                kernel.RunWork(move.Index);
                break;
            case MoveKind.Land:
                fabric.LandAt(move.Index);
                break;
            case MoveKind.Command:
                hardware.Iommus[move.Index]?.ProcessCommand();
                hardware.DriveIommuWires();
                break;
            case MoveKind.HostedCommand:
                hardware.Hosted.Processors[move.Index].ProcessCommand();
                break;
            case MoveKind.Request:
                requests.Pass(move.Index);
                hardware.DriveIommuWires();
                break;
            default:
                requests.Emit(move.Index);
                break;
        }
    }
}
