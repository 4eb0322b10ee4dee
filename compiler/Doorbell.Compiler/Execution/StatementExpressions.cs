using Doorbell.Topology.Scenarios;

namespace Doorbell.Compiler.Execution;

/// <summary>The expressions of statements that hold no others.</summary>
internal static class StatementExpressions
{
    public static IEnumerable<Expression> Of(Statement statement) => statement switch
    {
        RequestStatement request => request.Target is null ? [request.Vector] : [request.Vector, request.Target],
        FreeStatement free => [free.Vector],
        AffinityStatement affinity => [affinity.Vector, affinity.Target],
        MaskStatement mask => [mask.Vector],
        UnmaskStatement unmask => [unmask.Vector],
        FireStatement fire => fire.Times is null ? [fire.Vector] : [fire.Vector, fire.Times],
        WriteStatement write => [write.Writer, write.Address, write.Data],
        RaiseStatement raise => [raise.Wire],
        LowerStatement lower => [lower.Wire],
        DetachStatement detach => [detach.Device],
        MapStatement map => [map.Owner, map.Range],
        UnmapStatement unmap => [unmap.Owner, unmap.Range],
        OnlineStatement online => [online.Hart],
        OfflineStatement offline => [offline.Hart],
        MoveStatement move => [move.Vcpu, move.Hart],
        SleepStatement sleep => [sleep.Vcpu],
        HoldStatement hold => [hold.Subject],
        ReleaseStatement release => [release.Subject],
        LetStatement let => [let.Value],
        ExpectStatement expect => [expect.Condition],
        ReportStatement report => [report.Value],
        _ => [],
    };
}
