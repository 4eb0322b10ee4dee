using Doorbell.Compiler.Tests.Support;
using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Tests.Scenarios;

public sealed class ScenarioTests
{
    private const string Guest = Topo.Board + "vm guest { vcpus = [cpu[1]]  ram = 0x8000_0000 +: 64MiB  imsic = 0x2400_0000  passthrough = host0.nic }\nprocess dpdk { passthrough = host0.nic }\naplic wired { base = 0x0d00_0000  target = s_files }\ndevice uart : platform { wires = [wired[10]] }\n";

    [Theory]
    [InlineData("fire host0.nic", "DB1601 host0.nic")]
    [InlineData("fire uart[0]", "DB1601 uart[0]")]
    [InlineData("request host0.nic[0] on dram", "DB1601 dram")]
    [InlineData("attach dram to guest", "DB1601 dram")]
    [InlineData("attach host0.nic to cpu[0]", "DB1601 cpu[0]")]
    [InlineData("move cpu[0] to cpu[1]", "DB1601 cpu[0]")]
    [InlineData("map guest at 4", "DB1601 4")]
    [InlineData("hold dram", "DB1601 dram")]
    [InlineData("raise host0.nic[0]", "DB1601 host0.nic[0]")]
    [InlineData("fire host0.nic[64]", "DB1208 64")]
    [InlineData("fire host0.nik[0]", "DB1109 host0.nik")]
    [InlineData("fire host1.nic[0]", "DB1108 host1")]
    [InlineData("expect handeled(host0.nic[0]) == 1", "DB1209 handeled")]
    [InlineData("expect handled() == 1", "DB1210 handled()")]
    [InlineData("expect handled(host0.nic) == 1", "DB1205 host0.nic")]
    [InlineData("expect refused(EINVALID)", "DB1203 EINVALID")]
    [InlineData("expect broke(P18)", "DB1203 P18")]
    [InlineData("expect owner(host0.nic) == nobdy", "DB1108 nobdy")]
    [InlineData("expect 1", "DB1607 1")]
    [InlineData("expect handled(host0.nic[0])", "DB1607 handled(host0.nic[0])")]
    [InlineData("expect served(host0.nic[0]) == 1", "DB1205 served(host0.nic[0]) == 1")]
    [InlineData("expect faults() + 1 == 2", "DB1205 faults() + 1")]
    [InlineData("for h in 5 { fire host0.nic[h] }", "DB1601 5")]
    [InlineData("for h in (0 - 0x7fff_ffff_ffff_ffff) .. 0x7fff_ffff_ffff_ffff { offline cpu[0] }", "DB1602 (0 - 0x7fff_ffff_ffff_ffff) .. 0x7fff_ffff_ffff_ffff")]
    [InlineData("for h in 0 .. 70000 { fire host0.nic[h] }", "DB1602 0 .. 70000")]
    [InlineData("for h in 0 .. 3 { fire host0.nick[h] }", "DB1109 host0.nick")]
    [InlineData("for h in 0 .. 3 { fire host0.nic[0].x }", "DB1109 host0.nic[0].x")]
    [InlineData("let cpu = 1", "DB1604 cpu")]
    [InlineData("let n = 1\nlet n = 2", "DB1604 n")]
    [InlineData("expect message(host0.nic[0]).adress == 1", "DB1109 message(host0.nic[0]).adress")]
    [InlineData("write host0.nic at s_files[0] data 1 size 0", "DB1611 0")]
    [InlineData("fire host0.nic[0] x -1", "DB1611 -1")]
    [InlineData("expect n == 1\nlet n = 1", "DB1108 n")]
    [InlineData("for n in 0 .. 1 { expect n == n }\nexpect n == 1", "DB1108 n")]
    public void A_wrong_statement_is_one_error(string statement, string finding) => Topo.Finds($"{Guest}scenario s {{\n{statement}\n}}", finding);

    [Fact]
    public void Names_and_parameters_are_put_in()
    {
        var body = Topo.Run(Guest + "scenario s { request host0.nic[harts - 1] on guest.vcpu[0]  expect s_files[1].guest[2].address == 0x2800_6000 }").Body;
        var request = Assert.IsType<RequestStatement>(body[0]);
        Assert.Equal(new Part(PartKind.Vector, 0, 0, 3), PartOf(request.Vector));
        Assert.Equal(new Part(PartKind.Vcpu, 0, 0, 0), PartOf(request.Target));
        Assert.Equal(new TruthValue(true), Assert.IsType<ConstantExpression>(Assert.IsType<ExpectStatement>(body[1]).Condition).Value);
    }

    [Fact]
    public void What_a_loop_decides_stays_open()
    {
        var loop = Assert.IsType<ForStatement>(Topo.Run(Guest + "scenario s { for h in 0 .. 3 { expect handled(cpu[h].ipi) == 0 } }").Body[0]);
        var call = Assert.IsType<CallExpression>(Assert.IsType<BinaryExpression>(Assert.IsType<ExpectStatement>(loop.Body[0]).Condition).Left);
        var index = Assert.IsType<IndexExpression>(Assert.IsType<MemberExpression>(call.Arguments[0]).Target);
        Assert.Equal(4, Assert.IsType<ListValue>(Assert.IsType<ConstantExpression>(index.Target).Value).Items.Count);
        Assert.Equal("h", Assert.IsType<LocalExpression>(index.Index).Name);
    }

    [Fact]
    public void What_only_a_running_machine_knows_stays_open()
    {
        var expect = Assert.IsType<ExpectStatement>(Topo.Run(Guest + "scenario s { expect translate(host0.nic, guest.vcpu[0].imsic) == guest.vcpu[0].file.address }").Body[0]);
        var member = Assert.IsType<MemberExpression>(Assert.IsType<BinaryExpression>(expect.Condition).Right);
        Assert.Equal(new Part(PartKind.VcpuFile, 0, 0, 0), PartOf(member.Target));
    }

    [Theory]
    [InlineData("expect owner(s_files[1].guest[1]) == nobody")]
    [InlineData("expect landed(host0.nic) == memory or landed(host0.nic) == guest.memory")]
    [InlineData("expect source(host0.nic, sw_msi) == driver and len(regions(host0.nic, sw_msi)) == 1")]
    [InlineData("attach host0.nic to blocked\nexpect refused(EINVAL) or broke(P1)")]
    [InlineData("expect not (0x0800_0000 in iova_ranges(dpdk))")]
    [InlineData("expect translate(host0.nic, 0x1000) == fault(15)")]
    [InlineData("map dpdk at s_files.range\nmap guest at guest.vcpu[0].imsic.page")]
    [InlineData("try attach host0.nic to guest\nreport isolated(host0.nic)")]
    [InlineData("race { fire host0.nic[0] } { offline cpu[1] }")]
    [InlineData("for d in [host0.nic, host0.nvme] { attach d to guest }")]
    [InlineData("for f in reach(host0.nic) { expect pending(f) == [] }")]
    [InlineData("request host0.nic[0] on cpu[0 .. 1]\naffinity host0.nic[0] to [cpu[1], cpu[2]]")]
    [InlineData("raise uart[0] held\nlower uart[0]")]
    [InlineData("expect s_files.level == supervisor")]
    [InlineData("write cpu[0] at s_files[0] data linux.ipi_identity")]
    public void Right_statements_have_no_findings(string statements) => Topo.Finds($"{Guest}scenario s {{\n{statements}\n}}");

    [Fact]
    public void Statements_beside_cases_are_an_error() =>
        Topo.Finds(Guest + "scenario s { offline cpu[1]\n case c { offline cpu[1] } }", "DB1603 offline cpu[1]");

    [Fact]
    public void Two_cases_of_a_name_are_an_error() =>
        Topo.Finds(Guest + "scenario s { case c { offline cpu[1] }\n case c { offline cpu[1] } }", "DB1604 c");

    [Fact]
    public void An_index_that_a_scenarios_parameter_puts_out_of_range_is_told_with_the_scenario()
    {
        var finding = Topo.FindsOne(Guest + "scenario s with harts = 2 { offline cpu[3] }", "DB1208 3");
        Assert.Contains(finding.Related, related => related.Message == "\"cpu\" has 2 elements.");
    }

    [Fact]
    public void A_machine_that_only_a_scenario_breaks_is_told_with_the_scenario()
    {
        var model = Topo.Compile("topology t\nparam at = 0x2800_0000\nhart cpu[4]\nimsic s_files { base = at  harts = cpu }\nscenario s with at = 0x2800_1000 { offline cpu[1] }");
        var finding = Assert.Single(model.Diagnostics);
        Assert.Equal(("DB1402", "with the parameters of scenario s"), (finding.Code, finding.Notes[^1]));
    }

    [Fact]
    public void Spans_of_statements_and_expressions_have_lines()
    {
        var run = Topo.Run(Guest + "/// Says why.\nscenario s {\n  offline cpu[1]\n}");
        var statement = Assert.IsType<OfflineStatement>(run.Body[0]);
        Assert.Equal(("Says why.", "main.topo"), (run.Doc, statement.Span.File));
        Assert.Equal((run.Span.Line + 1, 3), (statement.Span.Line, statement.Span.Column));
        Assert.Equal((statement.Span.Line, 11), (statement.Hart.Span.Line, statement.Hart.Span.Column));
    }

    private static Part? PartOf(Expression? expression) => ((expression as ConstantExpression)?.Value as PartValue)?.Part;
}
