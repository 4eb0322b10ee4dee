using Doorbell.Cli;
using Doorbell.Cli.Hosting;
using Doorbell.Testing;

namespace Doorbell.Snapshots;

/// <summary>What the later stages make of each input, as the command shows it.</summary>
public class StageTests
{
    public static TheoryData<string> Inputs => SnapshotInputs.All;

    public static TheoryData<string> GoodInputs => [.. SnapshotInputs.Names.Where(name => name != "mistakes")];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Check(string input) => Match(input, "check", SnapshotInputs.PathOf(input));

    [Theory]
    [MemberData(nameof(GoodInputs))]
    public void Run(string input) => Match(input, "run", SnapshotInputs.PathOf(input));

    [Theory]
    [MemberData(nameof(GoodInputs))]
    public void Graph(string input) => Match(input, "graph", SnapshotInputs.PathOf(input), "--format", "dot");

    [Theory]
    [MemberData(nameof(GoodInputs))]
    public void Walk(string input) => Match(input, "walk", SnapshotInputs.PathOf(input), "--device", "host0.nic", "--address", "0x28000000");

    [Theory]
    [MemberData(nameof(GoodInputs))]
    public void Reach(string input) => Match(input, "reach", SnapshotInputs.PathOf(input), "--device", "host0.nic", "--requested");

    [Theory]
    [InlineData("small")]
    [InlineData("failing")]
    public void Trace(string input)
    {
        var file = Path.Combine(Path.GetTempPath(), $"doorbell-{Guid.NewGuid():n}.jsonl");
        try
        {
            Doorbell("run", SnapshotInputs.PathOf(input), "--trace", file);
            Snapshot.Match(File.ReadAllText(file), parameters: [("input", input)]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Match(string input, params string[] arguments) =>
        Snapshot.Match(Doorbell(arguments), parameters: [("input", input)], method: char.ToUpperInvariant(arguments[0][0]) + arguments[0][1..]);

    private static string Doorbell(params string[] arguments)
    {
        using var said = new StringWriter { NewLine = "\n" };
        var code = DoorbellCommand.Run(arguments, new CommandContext { Input = Stream.Null, Out = said, Error = said, Files = new FileStore(RepositoryRoot.Path) });
        return $"{said}exit code {code}\n";
    }
}
