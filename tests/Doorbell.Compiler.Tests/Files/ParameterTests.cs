using Doorbell.Compiler.Tests.Support;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Tests.Files;

public sealed class ParameterTests
{
    private const string Policies = "policy a : none\npolicy b : identity\nparam path = a\nkernel linux { policy = path }\n";

    [Fact]
    public void A_parameter_has_its_default() => Assert.Equal(4, Topo.Machine(Topo.Board).Harts.Count);

    [Fact]
    public void The_command_line_sets_parameters() => Assert.Equal(8, Topo.Machine(Topo.Board, ("harts", "8")).Harts.Count);

    [Fact]
    public void A_value_from_the_command_line_is_read_where_the_parameter_is_declared()
    {
        var machine = Topo.Machine(Topo.Board + Policies, ("path", "b"));
        Assert.Equal("b", machine.Policies[machine.Kernel.Policy ?? -1].Origin.Name);
    }

    [Theory]
    [InlineData("hart", "8", "DB1305")]
    [InlineData("harts", "many", "DB1306")]
    [InlineData("harts", "true", "DB1306")]
    [InlineData("harts", "65", "DB1307")]
    [InlineData("harts", "", "DB1020")]
    [InlineData("cpu", "2", "DB1305")]
    [InlineData("arm.harts", "2", "DB1305")]
    public void A_wrong_value_on_the_command_line_is_an_error_there(string name, string value, string code)
    {
        var errors = Topo.Compile(Topo.Board, null, (name, value)).Diagnostics;
        Assert.Contains(code, errors.Select(error => error.Code));
        Assert.StartsWith("-p ", errors[0].Source.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_parameter_gets_a_suggestion() => Assert.Contains(
        "Did you mean \"harts\"?", Topo.FindsOne(Topo.Board + "scenario s with hrts = 2 { expect faults() == [] }", "DB1305 hrts").Message, StringComparison.Ordinal);

    [Fact]
    public void A_misspelt_declaration_as_a_value_gets_a_suggestion() => Topo.Finds(
        Topo.Board + Policies.Replace("policy b", "policy patched", StringComparison.Ordinal) + "scenario s with path = patchd { expect faults() == [] }", "DB1108 patchd");

    [Fact]
    public void A_default_out_of_its_own_range_is_an_error() => Topo.Finds("topology t\nparam n = 9 in 1 .. 8", "DB1307 9");

    [Fact]
    public void A_declaration_of_another_kind_is_no_value() =>
        Topo.Finds(Topo.Board + Policies + "scenario s with path = dram { expect faults() == [] }", "DB1306 dram");

    [Fact]
    public void A_word_parameter_takes_words_and_the_property_judges_them()
    {
        var text = Topo.Board + "param ats = off\nkernel linux { ats = ats }\n";
        Assert.Equal(Doorbell.Topology.Descriptions.AtsMode.T2gpa, Topo.Machine(text, ("ats", "t2gpa")).Kernel.Ats);
        Assert.Equal("DB1203", Assert.Single(Topo.Compile(text, null, ("ats", "perhaps")).Diagnostics).Code);
    }

    [Fact]
    public void A_case_wins_over_its_scenario_and_an_extra_value_over_both()
    {
        const string Text = Topo.Board + "scenario s with harts = 2 {\n case c with harts = 3 { report len(cpu) }\n case d { report len(cpu) }\n}";
        Assert.Equal(3, Reported(Topo.Run(Text, "c")));
        Assert.Equal(2, Reported(Topo.Run(Text, "d")));
        Assert.Equal(7, Reported(Topo.Run(Text, "c", ("harts", "7"))));
    }

    [Fact]
    public void Braces_behind_extends_set_parameters_of_the_base()
    {
        var files = new MemoryFiles().With("board.topo", Topo.Board).With("mid.topo", "topology mid extends \"board.topo\" { harts = 2 }");
        Assert.Equal(2, Count("topology t extends \"mid.topo\"", files));
        Assert.Equal(3, Count("topology t extends \"mid.topo\" { harts = 3 }", files));
    }

    [Fact]
    public void Runs_with_equal_parameters_share_their_machine()
    {
        var model = Topo.Compile(Topo.Board + "scenario a { expect faults() == [] }\nscenario b { expect faults() == [] }\nscenario c with harts = 2 { expect faults() == [] }");
        var (a, b, c) = (model.Lower("a").Value, model.Lower("b").Value, model.Lower("c").Value);
        Assert.Same(a?.Machines[0], b?.Machines[0]);
        Assert.NotSame(a?.Machines[0], c?.Machines[0]);
    }

    private static int Count(string text, MemoryFiles files) => (Topo.Finds(text, files).Machines.Value ?? [])[0].Harts.Count;

    private static long? Reported(ScenarioRun run) =>
        ((run.Body[0] as ReportStatement)?.Value as ConstantExpression)?.Value is IntegerValue integer ? integer.Value : null;
}
