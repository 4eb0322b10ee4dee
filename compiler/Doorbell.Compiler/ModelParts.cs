using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Files;
using Doorbell.Compiler.Symbols;
using Doorbell.Compiler.Verification;
using Doorbell.Compiler.Versions;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Compiler;

/// <summary>What a model is made of.</summary>
internal sealed record ModelParts(
    IReadOnlyList<SourceFile> Files,
    IReadOnlyList<TopologySymbol> Topologies,
    Worlds Worlds,
    LoweredMachines Machines,
    ScenarioLowering Scenarios,
    IReadOnlyList<SweepModel> Sweeps,
    IReadOnlyList<Diagnostic> Findings)
{
    /// <summary>Whether parameters were given values from outside.</summary>
    public bool HasParameters { get; init; }

    /// <summary>Where what was found in an earlier version stands now; null if machines may differ, or there is none.</summary>
    public KeptPlaces? Kept { get; init; }
}
