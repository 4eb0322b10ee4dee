using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Diagnostics;
using static Doorbell.Compiler.Diagnostics.Catalogue;

namespace Doorbell.Compiler.Diagnostics;

/// <summary>What can be declared and not executed yet: DB1500 to DB1599.</summary>
public static class ExecutionDiagnostics
{
    public static readonly DiagnosticDescriptor NotExecutableYetFound = Info("DB1501", "Something is declared that cannot be executed yet");
    public static readonly DiagnosticDescriptor ScenarioRefusedFound = Error("DB1502", "A scenario needs what cannot be executed yet");

    public static Diagnostic NotExecutableYet(SourceLocation place, string what, string name) =>
        NotExecutableYetFound.At(place, $"{what} cannot be executed yet. Scenarios that need {Quote(name)} are refused; everything else runs.");

    public static Diagnostic PropertyNotExplored(SourceLocation place, string name) =>
        NotExecutableYetFound.At(place, $"{Quote(name)} is for \"explore\", which cannot be run yet.");

    public static Diagnostic ScenarioRefused(SourceLocation place, string scenario, string name, string what) =>
        ScenarioRefusedFound.At(place, $"The scenario {Quote(scenario)} needs {Quote(name)}. {what} cannot be executed yet.");
}
