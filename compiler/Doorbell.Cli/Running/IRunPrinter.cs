using Doorbell.Machine.Scenarios;
using Doorbell.Machine.Sweeps;

namespace Doorbell.Cli.Running;

/// <summary>Shows results as they come.</summary>
internal interface IRunPrinter
{
    void Begin(FileReport file);

    void Scenario(FileReport file, ScenarioResult result);

    void Sweep(FileReport file, SweepResult result);

    void End(IReadOnlyList<FileReport> files);
}
