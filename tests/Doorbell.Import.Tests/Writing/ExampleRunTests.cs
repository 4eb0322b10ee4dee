using Doorbell.Compiler;
using Doorbell.Machine.Scenarios;
using Doorbell.Syntax.Text;

namespace Doorbell.Import.Tests.Writing;

public class ExampleRunTests
{
    public static TheoryData<string> Trees => [.. Platforms.Valid];

    [Theory]
    [MemberData(nameof(Trees))]
    public void The_example_runs_without_a_word_typed(string tree)
    {
        var imported = DeviceTreeImporter.Import(Platforms.Blob(tree), "board");
        var model = Compilation.Create(
            new SourceText("example.topo", imported.ExampleText("board.topo").Text ?? string.Empty), new OtherFile("board.topo", imported.TopoText ?? string.Empty));
        var run = model.Lower(Assert.Single(model.Scenarios).Name);
        Assert.Equal([], run.Diagnostics.Select(diagnostic => diagnostic.ToString()));

        var result = ScenarioExecution.ToEnd(run.Value ?? throw new InvalidOperationException());

        Assert.Equal([], result.Failures.Select(failure => failure.Message));
        Assert.Equal(Verdict.Passed, result.Verdict);
    }
}
