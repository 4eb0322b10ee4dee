using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Files;
using Doorbell.Compiler.Symbols;
using Doorbell.Compiler.Verification;
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
    IReadOnlyList<Diagnostic> Findings);
