using System.Text.Json;

namespace Doorbell.Engine.Tests;

public sealed class TraceWriterTests
{
    [Fact]
    public void A_step_has_number_name_arguments_changes_and_source()
    {
        var output = new StringWriter();
        var trace = new TraceWriter(output);

        trace.Begin("device.emit").Add("device", "host0.\"nic\"").Add("vector", 3).AddHex("address", 0x2800_0000).Add("masked", false)
            .Change("under_way", 1).ChangeHex("entry", 0x10).From("a.topo", 9, 3).End();

        var lines = output.ToString().Split('\n');
        Assert.Equal("""{"format":"doorbell-trace","version":1}""", lines[0]);
        Assert.Equal(
            """{"step":1,"name":"device.emit","args":{"device":"host0.\"nic\"","vector":3,"address":"0x28000000","masked":false},"changes":{"under_way":"1","entry":"0x10"},"source":{"file":"a.topo","line":9,"column":3}}""",
            lines[1]);
        Assert.Equal("host0.\"nic\"", JsonDocument.Parse(lines[1]).RootElement.GetProperty("args").GetProperty("device").GetString());
    }

    [Fact]
    public void Nothing_is_carried_over_from_step_to_step()
    {
        var output = new StringWriter();
        var trace = new TraceWriter(output);

        trace.Begin("a").Change("x", 1).From("a.topo", 1, 1).End();
        trace.Begin("b").From("a.topo", 0, 0).End();

        Assert.Equal("""{"step":2,"name":"b","args":{}}""", output.ToString().Split('\n')[2]);
        Assert.Equal(2, trace.Steps);
    }
}
