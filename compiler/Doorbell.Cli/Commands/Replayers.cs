using Doorbell.Machine.Conformance;
using Doorbell.Machine.Conformance.Aia;

namespace Doorbell.Cli.Commands;

/// <summary>Every kind of trace that can be replayed.</summary>
internal static class Replayers
{
    /// <summary>Replayers with a model of their own, for one file.</summary>
    public static IReadOnlyList<ITraceReplayer> Fresh() => [new IommuReplayer(), new AiaReplayer()];
}
