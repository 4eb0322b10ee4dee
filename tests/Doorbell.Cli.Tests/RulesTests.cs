using Doorbell.Cli.Commands;
using Doorbell.Cli.Output;
using Doorbell.Cli.Running;
using Doorbell.Rules;
using Doorbell.Rules.Hosts;

namespace Doorbell.Cli.Tests;

public class RulesTests
{
    public static TheoryData<string> Codes => [.. RulesCommand.All.Select(descriptor => descriptor.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_a_page_that_names_it(string code)
    {
        var run = CommandRun.Of("rules", code);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(code, run.Out.Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_are_not_given_twice()
    {
        var all = Compiler.Diagnostics.DiagnosticCatalogue.All.Concat(Import.Diagnostics.ImportDiagnostics.All).Concat(RunDiagnostics.All).Concat(HostDiagnostics.All)
            .Concat(RuleSet.Standard.Infos.Select(info => info.Descriptor)).ToList();
        Assert.Equal(all.Count, all.Select(descriptor => descriptor.Code).Distinct().Count());
    }

    [Fact]
    public void The_list_has_a_line_for_each()
    {
        var lines = CommandRun.Of("rules").Out.Split("\n\n")[0].Split('\n');
        Assert.Equal(RulesCommand.All.Count, lines.Length);
        Assert.All(lines, line => Assert.Matches(@"^DB\d{4}  (error|warning|info) +\S", line));
    }

    [Fact]
    public void What_no_rule_looks_for_says_why()
    {
        var run = CommandRun.Of("rules", "lock-order");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("## Why there is no rule\n\nLocks are taken in code", run.Out, StringComparison.Ordinal);
        Assert.Contains("\n  lock-order ", CommandRun.Of("rules").Out, StringComparison.Ordinal);
        Assert.Contains("Did you mean \"lock-order\"?", CommandRun.Of("rules", "lock-ordre").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_another_diagnostic_decides_shows_that() =>
        Assert.Equal(CommandRun.Of("rules", "DB1402").Out, CommandRun.Of("rules", "base-alignment").Out);

    [Fact]
    public void Small_letters_will_do() => Assert.Equal(CommandRun.Of("rules", "DB6001").Out, CommandRun.Of("rules", "db6001").Out);

    [Fact]
    public void An_unknown_code_is_2() => Assert.Equal((2, ""), (CommandRun.Of("rules", "DB9999").ExitCode, CommandRun.Of("rules", "DB9999").Out));

    [Fact]
    public void A_terminal_gets_the_page_wrapped_and_without_marks()
    {
        using var output = new StringWriter { NewLine = "\n" };
        MarkdownPrinter.Print(output, RunDiagnostics.PageOf("DB6001")!, new Ansi(false), 60);
        Assert.All(output.ToString().Split('\n').Where(line => !line.StartsWith("    ", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 60));
        Assert.DoesNotContain("```", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("# ", output.ToString(), StringComparison.Ordinal);
    }
}
