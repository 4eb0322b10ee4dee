using Doorbell.Engine;

namespace Doorbell.Machine.Hosting;

/// <summary>A component that takes commands from a queue in memory: its steps are part of settling.</summary>
internal interface ICommandProcessor : IState
{
    /// <summary>Whether a command waits.</summary>
    bool CanProcessCommand { get; }

    /// <summary>The next command in the specification's words, for traces; none if none waits or none can be told.</summary>
    string? NextCommand => null;

    /// <summary>Executes the next command.</summary>
    /// <returns>Whether there was one.</returns>
    bool ProcessCommand();
}
