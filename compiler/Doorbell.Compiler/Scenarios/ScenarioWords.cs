using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Expressions;

namespace Doorbell.Compiler.Scenarios;

/// <summary>Bare words in a scenario.</summary>
internal sealed class ScenarioWords(MachineScope machine, LocalNames locals) : IWordScope
{
    public bool IsRunning => true;

    public bool IsIndex(string word) => false;

    public bool IsName(string word) => locals.Find(word) is not null || machine.ValueOf(word) is not null;

    public bool IsWordParameter(string word) => DeclaredWords.IsWordParameter(machine.Topology, word);
}
