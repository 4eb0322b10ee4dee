using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Machine.Scenarios;

/// <summary>Carries out one statement that acts on machines, and lets them settle.</summary>
internal sealed class StatementRunner
{
    private readonly World world;
    private readonly StatementOperands operands;
    private readonly InterruptStatements interrupts;
    private readonly DeviceStatements devices;
    private readonly OwnerStatements owners;

    public StatementRunner(World world, RuntimeScope scope, CancellationToken cancellation)
    {
        this.world = world;
        operands = new StatementOperands(world, scope);
        interrupts = new InterruptStatements(world, operands);
        devices = new DeviceStatements(world, operands, cancellation);
        owners = new OwnerStatements(world, operands);
    }

    /// <summary>The machine did not settle.</summary>
    public static StatementResult Storm(SourceSpan span) => StatementResult.Fail(
        span,
        "The machine did not settle within the limit of steps after this statement: an interrupt storm.");

    /// <summary>Carries out a statement.</summary>
    public StatementResult Run(Statement statement)
    {
        operands.Clear();
        var result = Act(statement);
        if (operands.Failure is { } wrong)
        {
            return new StatementResult(null, wrong);
        }

        if (result.Failure is null)
        {
            EndStatement();
            if (!world.Settle(out var refusal))
            {
                return Storm(statement.Span);
            }

            result = result with { Refusal = result.Refusal ?? refusal };
            EndStatement();
        }

        return result;
    }

    private void EndStatement()
    {
        foreach (var machine in world.Built)
        {
            machine.StatementEnded();
        }
    }

    private StatementResult Act(Statement statement)
    {
        switch (statement)
        {
            case FireStatement fire:
                return devices.Fire(fire);
            case WriteStatement write:
                devices.Write(write);
                return StatementResult.Done;
            case RaiseStatement raise:
                devices.Raise(raise);
                return StatementResult.Done;
            case LowerStatement lower:
                devices.Lower(lower);
                return StatementResult.Done;
            case HoldStatement hold:
                devices.Hold(hold.Subject, true);
                return StatementResult.Done;
            case ReleaseStatement release:
                devices.Hold(release.Subject, false);
                return StatementResult.Done;
            default:
                return Kernel(statement) is { } result ? new StatementResult(result.Refusal, null, result.Unserved) : StatementResult.Done;
        }
    }

    private KernelResult? Kernel(Statement statement) => statement switch
    {
        RequestStatement request => interrupts.Request(request),
        FreeStatement free => interrupts.Free(free),
        AffinityStatement affinity => interrupts.Affinity(affinity),
        MaskStatement mask => interrupts.Mask(mask),
        UnmaskStatement unmask => interrupts.Unmask(unmask),
        AttachStatement attach => owners.Attach(attach),
        DetachStatement detach => owners.Detach(detach),
        MapStatement map => owners.Map(map),
        UnmapStatement unmap => owners.Unmap(unmap),
        OnlineStatement online => owners.Plug(online.Hart, true),
        OfflineStatement offline => owners.Plug(offline.Hart, false),
        MoveStatement move => owners.Move(move),
        SleepStatement sleep => owners.Sleep(sleep),
        _ => null,
    };
}
