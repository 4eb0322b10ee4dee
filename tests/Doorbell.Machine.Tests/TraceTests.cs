using System.Text.Json;
using Doorbell.Engine;
using Doorbell.Machine.Scenarios;
using Doorbell.Testing.Boards;
using Doorbell.Topology.Scenarios;
using static Doorbell.Testing.Boards.Script;

namespace Doorbell.Machine.Tests;

public sealed class TraceTests
{
    [Fact]
    public void A_trace_follows_a_message_from_entry_to_handler()
    {
        var steps = Trace(new Board().Harts(2).Iommu().Doorbells().Device("nic", 2, 1).Scenario(Request(Vector(0, 0), Hart(1)), Fire(Vector(0, 0))));
        var names = steps.Select(step => step.GetProperty("name").GetString()).SkipWhile(name => name != "device.emit").ToList();

        Assert.Equal("device.emit", names[0]);
        Assert.Contains("iommu.step", names);
        Assert.Equal(["iommu.pass", "write.land", "hart.claim", "hart.handle"], names.Where(name => name is "iommu.pass" or "write.land" or "hart.claim" or "hart.handle"));
    }

    [Fact]
    public void A_trace_names_the_step_that_stopped_a_message_and_the_lines_that_declared_its_parts()
    {
        var none = new Topology.Descriptions.PolicyDescription
        {
            Origin = new Topology.Descriptions.Origin("o", Span(3)),
            Kind = Topology.Descriptions.PolicyKind.None,
        };
        var steps = Trace(new Board().Harts(1).Iommu().Policy(none).Device("nic", 2, 1).Scenario(Request(Vector(0, 0), Hart(0)), Fire(Vector(0, 0))));

        var stop = steps.Single(step => Is(step, "iommu.step") && step.GetProperty("args").GetProperty("stops").GetBoolean());
        Assert.NotEmpty(stop.GetProperty("args").GetProperty("section").GetString() ?? "");
        var fault = steps.Single(step => Is(step, "iommu.fault"));
        Assert.Equal(15, fault.GetProperty("args").GetProperty("cause").GetInt32());
        Assert.Equal("board.topo", fault.GetProperty("source").GetProperty("file").GetString());
        Assert.NotEqual(0, steps.First(step => Is(step, "device.emit")).GetProperty("source").GetProperty("line").GetInt32());
    }

    [Fact]
    public void Steps_are_numbered_and_the_first_line_names_format_and_version()
    {
        var text = new StringWriter();
        ScenarioExecution.ToEnd(new Board().Harts(1).Device("nic", 2, 1).Scenario(Request(Vector(0, 0), Hart(0))), new RunSettings { Trace = new TraceWriter(text) });
        var lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("""{"format":"doorbell-trace","version":1}""", lines[0]);
        Assert.Equal(
            Enumerable.Range(1, lines.Length - 1),
            lines.Skip(1).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("step").GetInt32()));
    }

    private static bool Is(JsonElement step, string name) => step.GetProperty("name").GetString() == name;

    private static List<JsonElement> Trace(ScenarioRun run)
    {
        var text = new StringWriter();
        var result = ScenarioExecution.ToEnd(run, new RunSettings { Trace = new TraceWriter(text) });
        Assert.Equal(Verdict.Passed, result.Verdict);
        return [.. text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
