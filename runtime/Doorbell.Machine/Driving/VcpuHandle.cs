using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Driving;

/// <summary>A vCPU.</summary>
public sealed class VcpuHandle(Bench bench, Part part) : PartHandle(bench, part)
{
    /// <summary>Guest-physical address of its virtual interrupt file; none if its VM has none.</summary>
    public ulong? VirtualFile => Bench.World.Names.AddressOf(Part with { Kind = PartKind.VirtualFile });

    /// <summary>What is behind the virtual file now: a guest file or an MRIF; none if it is emulated.</summary>
    public FileHandle? File =>
        Bench.Resolve(Bench.World.Names.ValueOf(Part with { Kind = PartKind.VcpuFile })) is PartValue file ? new FileHandle(Bench, file.Part) : null;

    /// <summary>The interrupt that wakes it while it has no file.</summary>
    public InterruptHandle Notice => new(Bench, Part with { Kind = PartKind.Notice });

    /// <summary>It runs on another hart from now on.</summary>
    public void MoveTo(HartHandle hart) => Do(span => new MoveStatement(span, Expression, hart.Expression));

    /// <summary>It waits in WFI until its file or notice wakes it.</summary>
    public void Sleep() => Do(span => new SleepStatement(span, Expression));

    /// <summary>It takes no interrupt from now on.</summary>
    public void Hold() => Do(span => new HoldStatement(span, Expression));

    /// <summary>It takes interrupts again.</summary>
    public void Release() => Do(span => new ReleaseStatement(span, Expression));
}
