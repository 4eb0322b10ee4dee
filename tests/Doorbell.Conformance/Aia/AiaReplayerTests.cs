using Doorbell.Machine.Conformance;
using Doorbell.Machine.Conformance.Aia;

namespace Doorbell.Conformance.Aia;

public sealed class AiaReplayerTests
{
    private const string Reset =
        """{"op":"reset","id":"x/1","family":"x","seed":1,"xlen":64,"harts":1,"groups":1,"harts_per_group":1,"guests":1,"controller":"imsic","imsic":{"ids":255,"m_base":"0x24000000","m_stride":"0x1000","s_base":"0x28000000","s_stride":"0x2000","group_stride":"0x1000000"},"aplic":[{"index":0,"delivery":"msi","sources":96,"m_base":"0xc000000","s_base":"0xd000000","size":"0x8000","idc_harts":[]}],"ipriolen":8}""";

    [Theory]
    [InlineData("""{"op":"csr","hart":0,"mode":"M","insn":"csrr","csr":"mideleg","result":"0x1445"}""", "The result is 0x1444, recorded is 0x1445.")]
    [InlineData("""{"op":"csr","hart":0,"mode":"M","insn":"csrr","csr":"mideleg","trap":2}""", "no trap, recorded is trap 2.")]
    [InlineData("""{"op":"csr","hart":0,"mode":"S","insn":"csrw","csr":"mie","value":0}""", "trap 2, recorded is no trap.")]
    [InlineData("""{"op":"load","hart":0,"mode":"M","addr":"0xc000000","size":4,"result":"0x4"}""", "The result is 0x80000004, recorded is 0x4.")]
    [InlineData("""{"op":"store","hart":0,"mode":"M","addr":"0xc000000","size":2,"value":"0x4"}""", "trap 7, recorded is no trap.")]
    [InlineData("""{"op":"probe","hart":0,"mode":"U","mie":0,"sie":0,"vsie":0,"taken":{"level":"HS","cause":9}}""", "The interrupt taken is none, recorded is 9 at S.")]
    public void A_difference_is_told_with_file_line_and_scenario(string line, string message)
    {
        var problem = Assert.Single(TraceReplay.Run("a.ndjson", [Reset, line], [new AiaReplayer()]).Problems);
        Assert.Equal(LineResult.Mismatched, problem.Result);
        Assert.Equal($"a.ndjson(2): x/1: {message}", problem.ToString());
    }

    [Theory]
    [InlineData("""{"op":"csr","hart":0,"mode":"M","insn":"csrr","csr":"mideleg","result":"0x1440","mask":"0xff00"}""")]
    [InlineData("""{"op":"csr","hart":"0x0","mode":"M","insn":"csrr","csr":"mideleg","value":null,"result":5188,"mask":65535,"trap":null}""")]
    [InlineData("""{"op":"load","hart":0,"mode":"S","addr":201326592,"size":"0x4","result":"0X80000004","reg":"aplic0.m.domaincfg"}""")]
    [InlineData("""{"op":"store","hart":0,"mode":"U","addr":"0x24000000","size":4,"value":5,"result":null}""")]
    [InlineData("""{"op":"line","hart":0,"line":"mtip","level":1}""")]
    [InlineData("""{"op":"wire","aplic":0,"source":3,"level":1}""")]
    [InlineData("""{"op":"probe","hart":0,"mode":"VU","mie":0,"sie":0,"vsie":0,"taken":null}""")]
    public void What_comes_out_as_recorded_is_no_problem(string line) =>
        Assert.Empty(TraceReplay.Run("a.ndjson", [Reset, line, ""], [new AiaReplayer()]).Problems);

    [Theory]
    [InlineData("""{"op":"csr","hart":0,"mode":"M","insn":"csrr","csr":"mideleg","result":"0x1444","note":1}""", "Key \"note\" is not known here.")]
    [InlineData("""{"op":"csr","hart":0,"mode":"M","insn":"csrr","csr":"mfoo"}""", "CSR \"mfoo\" is not known; names are the specification's, such as \"mtopei\".")]
    [InlineData("""{"op":"csr","hart":0,"mode":"X","insn":"csrr","csr":"mip"}""", "Mode \"X\" is not known; \"M\", \"S\", \"U\", \"VS\" and \"VU\" are.")]
    [InlineData("""{"op":"csr","hart":0,"mode":"M","insn":"csrx","csr":"mip","value":1}""", "Instruction \"csrx\" is not known; \"csrr\", \"csrw\", \"csrrw\", \"csrrs\" and \"csrrc\" are.")]
    [InlineData("""{"op":"csr","hart":1,"mode":"M","insn":"csrr","csr":"mip"}""", "Key \"hart\" must be 0 to 0.")]
    [InlineData("""{"op":"csr","hart":0,"mode":"M","insn":"csrw","csr":"mip","value":"12"}""", "Key \"value\" must be a number from 0, or hexadecimal in quotes.")]
    [InlineData("""{"op":"csr","hart":0,"mode":"M","insn":"csrw","csr":"mip"}""", "Key \"value\" must be a number from 0, or hexadecimal in quotes.")]
    [InlineData("""{"op":"csr","hart":0,"mode":7,"insn":"csrr","csr":"mip"}""", "Key \"mode\" must be a text.")]
    [InlineData("""{"op":"load","hart":0,"mode":"M","addr":"0x0","size":3}""", "Key \"size\" must be 1, 2, 4 or 8.")]
    [InlineData("""{"op":"store","hart":0,"mode":"M","addr":"0x0","size":9,"value":0}""", "Key \"size\" must be 1 to 8.")]
    [InlineData("""{"op":"line","hart":0,"line":"seip","level":1}""", "Line \"seip\" is not known; \"msip\" and \"mtip\" are.")]
    [InlineData("""{"op":"wire","aplic":1,"source":3,"level":1}""", "Key \"aplic\" must be 0 to 0.")]
    [InlineData("""{"op":"probe","hart":0,"mode":"U","mie":0,"sie":0,"vsie":0,"taken":{"level":"S","cause":9}}""", "Level \"S\" is not known; \"M\", \"HS\" and \"VS\" are.")]
    [InlineData("""{"op":"probe","hart":0,"mode":"U","mie":0,"sie":0,"vsie":0,"taken":{"level":"HS","cause":9,"x":1}}""", "Key \"x\" is not known here.")]
    [InlineData("""{"op":"probe","hart":0,"mode":"U","mie":0,"sie":0,"vsie":0,"taken":7}""", "Key \"taken\" must be an object.")]
    [InlineData("""{"op":"jump"}""", "Operation \"jump\" is not known; \"reset\", \"csr\", \"store\", \"load\", \"wire\", \"line\" and \"probe\" are.")]
    [InlineData("""[1]""", "The line is not a JSON object.")]
    [InlineData("""{"op":""", "The line is not a JSON object.")]
    public void What_is_not_known_is_rejected_with_file_and_line(string line, string message)
    {
        var report = TraceReplay.Run("a.ndjson", [Reset, line, """{"op":"jump"}""", Reset], [new AiaReplayer()]);
        var problem = Assert.Single(report.Problems);
        Assert.Equal((LineResult.Rejected, 2, message), (problem.Result, problem.Line, problem.Message));
        Assert.Equal(2, report.Scenarios);
    }

    [Theory]
    [InlineData("\"xlen\":64", "\"xlen\":48", "Key \"xlen\" must be 32 or 64.")]
    [InlineData("\"harts\":1", "\"harts\":2", "Keys \"groups\" and \"harts_per_group\" do not multiply to \"harts\".")]
    [InlineData("\"harts\":1", "\"harts\":100000", "Key \"harts\" must be 1 to 512.")]
    [InlineData("\"controller\":\"imsic\"", "\"controller\":\"gic\"", "Controller \"gic\" is not known; \"imsic\" and \"aplic-direct\" are.")]
    [InlineData("\"ids\":255", "\"ids\":256", "256 identities: the count is one less than a multiple of 64, 63 to 2047 (AIA, \"Interrupt files and interrupt identities\")")]
    [InlineData("\"s_stride\":\"0x2000\"", "\"s_stride\":\"0x1000\"", "Key \"s_stride\" must be a power of two with room for a hart's files.")]
    [InlineData("\"m_stride\":\"0x1000\"", "\"m_stride\":\"0x1800\"", "Key \"m_stride\" must be a power of two with room for a hart's files.")]
    [InlineData("\"group_stride\":\"0x1000000\"", "\"group_stride\":\"0x1000001\"", "Key \"group_stride\" must be a power of two with room for a group's files.")]
    [InlineData("\"index\":0", "\"index\":1", "APLICs must be numbered from 0.")]
    [InlineData("\"delivery\":\"msi\"", "\"delivery\":\"direct\"", "Delivery \"direct\" does not fit the controller.")]
    [InlineData("\"idc_harts\":[]", "\"idc_harts\":[\"a\"]", "Key \"idc_harts\" must be a list of numbers.")]
    [InlineData("\"s_base\":\"0x28000000\"", "\"s_base\":\"0x24000000\"", "What lies at 0x24000000 overlaps what begins below it: bases, strides and sizes must keep files and domains apart.")]
    [InlineData("\"s_base\":\"0xd000000\"", "\"s_base\":\"0xc004000\"", "What lies at 0xc004000 overlaps what begins below it: bases, strides and sizes must keep files and domains apart.")]
    [InlineData("\"m_base\":\"0x24000000\"", "\"m_base\":\"0xfffffffffffff000\"", "Key \"m_base\" must be the address of a page, below 0x100000000000000.")]
    [InlineData("\"idc_harts\":[]", "\"idc_harts\":[1]", "Key \"idc_harts\" must name harts, 0 to 0.")]
    [InlineData("\"aplic\":[{", "\"aplic\":7,\"x\":[{", "Key \"aplic\" must be a list.")]
    [InlineData("\"aplic\":[{", "\"aplic\":[7,{", "Key \"aplic\" must be a list of objects.")]
    [InlineData("\"imsic\":{", "\"imsic\":7,\"y\":{", "Key \"imsic\" must be an object.")]
    [InlineData("\"seed\":1", "\"seed\":1,\"colour\":2", "Key \"colour\" is not known here.")]
    public void A_machine_that_cannot_be_is_rejected(string found, string replaced, string message)
    {
        var problem = Assert.Single(TraceReplay.Run("a.ndjson", [Reset.Replace(found, replaced, StringComparison.Ordinal)], [new AiaReplayer()]).Problems);
        Assert.Equal((LineResult.Rejected, 1, message), (problem.Result, problem.Line, problem.Message));
    }

    [Theory]
    [InlineData(",\"idc_harts\":[]", "")]
    [InlineData(",\"group_stride\":\"0x1000000\"", "")]
    [InlineData("\"seed\":1", "\"seed\":\"0xffffffffff\"")]
    [InlineData("\"harts\":1", "\"harts\":\"0x1\"")]
    [InlineData("\"m_base\":\"0x24000000\"", "\"m_base\":603979776")]
    [InlineData("\"xlen\":64", "\"xlen\":32")]
    [InlineData("\"guests\":1", "\"guests\":0")]
    [InlineData("\"ids\":255", "\"ids\":2047")]
    [InlineData("\"aplic\":[{\"index\":0,\"delivery\":\"msi\",\"sources\":96,\"m_base\":\"0xc000000\",\"s_base\":\"0xd000000\",\"size\":\"0x8000\",\"idc_harts\":[]}]", "\"aplic\":[]")]
    public void A_machine_that_can_be_is_built(string found, string replaced)
    {
        Assert.Contains(found, Reset, StringComparison.Ordinal);
        Assert.Empty(TraceReplay.Run("a.ndjson", [Reset.Replace(found, replaced, StringComparison.Ordinal)], [new AiaReplayer()]).Problems);
    }

    [Fact]
    public void Two_sockets_without_imsic_have_an_aplic_each()
    {
        string[] lines =
        [
            """{"op":"reset","id":"d","xlen":64,"harts":4,"groups":2,"harts_per_group":2,"guests":0,"controller":"aplic-direct","imsic":null,"aplic":[{"index":0,"delivery":"direct","sources":8,"m_base":"0xc000000","s_base":"0xd000000","size":"0x8000","idc_harts":[1,0]},{"index":1,"delivery":"direct","sources":1023,"m_base":"0xc008000","s_base":"0xd008000","size":"0x8000","idc_harts":["0x2",3]}],"ipriolen":3}""",
            """{"op":"store","hart":0,"mode":"M","addr":"0xc000000","size":4,"value":"0x100"}""",
            """{"op":"store","hart":3,"mode":"M","addr":"0xc000004","size":4,"value":"0x6"}""",
            """{"op":"store","hart":3,"mode":"M","addr":"0xc003004","size":4,"value":"0x40002"}""",
            """{"op":"store","hart":3,"mode":"M","addr":"0xc001edc","size":4,"value":"0x1"}""",
            """{"op":"store","hart":3,"mode":"M","addr":"0xc004020","size":4,"value":"0x1"}""",
            """{"op":"wire","aplic":0,"source":1,"level":1}""",
            """{"op":"csr","hart":0,"mode":"M","insn":"csrr","csr":"mip","result":"0x800"}""",
            """{"op":"csr","hart":1,"mode":"M","insn":"csrr","csr":"mip","result":"0x0"}""",
            """{"op":"load","hart":2,"mode":"M","addr":"0xc00403c","size":4,"result":"0x10002"}""",
        ];
        Assert.Empty(TraceReplay.Run("a.ndjson", lines, [new AiaReplayer()]).Problems);
        Assert.Equal(
            "Key \"size\" must be 0x5000 or more, to hold 2 IDC structures.",
            Assert.Single(TraceReplay.Run("a", [lines[0].Replace("0x8000", "0x4000", StringComparison.Ordinal)], [new AiaReplayer()]).Problems).Message);
    }

    [Fact]
    public void A_trace_must_begin_with_a_machine()
    {
        Assert.Equal("a(1): There is nothing in the file: a trace begins with a reset.", Assert.Single(TraceReplay.Run("a", [], [new AiaReplayer()]).Problems).ToString());
        Assert.Contains("does not begin like any known trace", Assert.Single(TraceReplay.Run("a", ["{}"], [new AiaReplayer()]).Problems).Message, StringComparison.Ordinal);
        using var line = System.Text.Json.JsonDocument.Parse("""{"op":"wire"}""");
        Assert.Equal("There is no machine yet: a trace begins with a reset.", new AiaReplayer().Replay(line.RootElement).Message);
        Assert.Contains("longer than", Assert.Single(TraceReplay.Run("a", [new string(' ', 1 << 20) + "{}"], [new AiaReplayer()]).Problems).Message, StringComparison.Ordinal);
        Assert.Equal(3, TraceReplay.Run("a", Enumerable.Repeat("[1]", 9), [new AiaReplayer()], 3).Problems.Count);
    }
}
