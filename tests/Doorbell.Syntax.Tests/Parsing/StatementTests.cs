using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Statements;

namespace Doorbell.Syntax.Tests.Parsing;

public sealed class StatementTests
{
    [Theory]
    [InlineData("request host0.nic[0] on cpu[1]", "request|host0.nic[0]|on cpu[1]")]
    [InlineData("request host0.nic[0]", "request|host0.nic[0]")]
    [InlineData("fire host0.nic[0] x 1000", "fire|host0.nic[0]|x 1000")]
    [InlineData("write host0.nic at iova(d, f) data linux.id + 1 size 8 pasid 3 translated", "write|host0.nic|at iova(d, f)|data linux.id + 1|size 8|pasid 3|translated")]
    [InlineData("write cpu[0] data -1 at 0", "write|cpu[0]|data -1|at 0")]
    [InlineData("raise uart[0] held", "raise|uart[0]|held")]
    [InlineData("attach a, b.c, d to dpdk.ioas0", "attach|a, b.c, d|to dpdk.ioas0")]
    [InlineData("map dpdk at 0x0800_0000 +: 4KiB", "map|dpdk|at 0x0800_0000 +: 4KiB")]
    [InlineData("move guest.vcpu[0] to cpu[3]", "move|guest.vcpu[0]|to cpu[3]")]
    [InlineData("fire x x 3", "fire|x|x 3")]
    public void Verbs_have_their_operands(string text, string expected)
    {
        var verb = Assert.IsType<VerbSyntax>(Assert.Single(Statements(text)));
        Assert.Equal(expected, string.Join("|", verb.Operands.Select(operand => operand.Text).Prepend(verb.Verb.Text)));
    }

    [Fact]
    public void Operands_are_found_by_their_words()
    {
        var write = Assert.IsType<VerbSyntax>(Statements("write host0.nic at a data 3 translated")[0]);
        Assert.Equal(("host0.nic", "a", "3"), (write.Subject.Text, write.ValueOf("at")?.Text, write.ValueOf("data")?.Text));
        Assert.True(write.Has("translated"));
        Assert.Null(write.Operand("pasid"));
    }

    [Fact]
    public void One_line_may_hold_several_statements()
    {
        var statements = Statements("attach d to guest  request v  fire v x 3  let n = 1 + 2  expect n == 3 report n for i in 0 .. n { mask v } try free v");
        Assert.Equal(
            ["attach d to guest", "request v", "fire v x 3", "let n = 1 + 2", "expect n == 3", "report n", "for i in 0 .. n { mask v }", "try free v"],
            statements.Select(statement => statement.Text));
    }

    [Fact]
    public void Cases_and_scenarios_have_settings()
    {
        var scenario = Scenario("scenario s with path = b2, x86.path = [1, 2] {\n  mask v\n  case c with guest = 1 { fire v }\n}");
        Assert.Equal(["path", "x86.path"], scenario.With.Select(setting => setting.Name.Text));
        Assert.Single(scenario.Statements);
        var @case = Assert.Single(scenario.Cases);
        Assert.Equal(("c", "guest"), (@case.Name.Text, @case.With[0].Name.Text));
    }

    [Fact]
    public void Races_have_blocks_on_one_line_or_on_several()
    {
        Assert.Equal(2, Assert.IsType<RaceSyntax>(Statements("race { fire a }\n     { fire b }")[0]).Blocks.Count);
        Assert.Equal(3, Assert.IsType<RaceSyntax>(Statements("race { fire a } {\n fire b\n}\n{ }")[0]).Blocks.Count);
    }

    [Fact]
    public void No_verb_is_also_a_preposition_or_flag()
    {
        var words = StatementShapes.All.SelectMany(shape => shape.Slots).Select(slot => slot.Word).OfType<string>().ToHashSet();
        Assert.DoesNotContain(StatementShapes.All, shape => words.Contains(shape.Word));
        Assert.DoesNotContain("with", words);
    }

    [Fact]
    public void Every_statement_has_a_pattern_and_a_sentence() => Assert.All(StatementShapes.All, shape =>
    {
        Assert.StartsWith(shape.Word, shape.Pattern, StringComparison.Ordinal);
        Assert.Matches("^[A-Z].*[.]$", shape.Doc);
        Assert.True(shape.Form != StatementForm.Verb || shape.Slots is [{ Word: null, IsOptional: false }, ..], $"\"{shape.Word}\" has no subject.");
    });

    private static IReadOnlyList<StatementSyntax> Statements(string text) => Scenario($"scenario s {{\n{text}\n}}").Body.Statements;

    private static ScenarioSyntax Scenario(string text)
    {
        var tree = SyntaxTree.Parse("test.topo", $"topology t\n{text}\n");
        Assert.Empty(tree.Diagnostics);
        return Assert.IsType<ScenarioSyntax>(Assert.Single(tree.Root.Members));
    }
}
