using Doorbell.Compiler.Rendering;
using Doorbell.Compiler.Tests.Support;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Tests.Rendering;

public sealed class DiagnosticRendererTests
{
    private static readonly DiagnosticDescriptor Late = new("DB2003", "Late", Severity.Error);

    [Fact]
    public void A_finding_looks_as_the_language_tour_shows_it()
    {
        var source = new SourceText("samples/late-mapping.topo", new string('\n', 40) + "policy late : prepare_msi { at = affinity  covers = target_file }\n");
        var finding = new Diagnostic(Late, source, new TextSpan(68, 13), "\"host_dma\" may be asked to map an interrupt file in atomic context.")
            .WithLabel("set_affinity runs under a raw spinlock and cannot map")
            .WithNote("3 of the 4 files in \"s_files\" are unmapped when \"host0.nic[3]\" moves")
            .WithHelp("map every file when the interrupt is requested: `at = irq_request  covers = every_file`");
        Assert.Equal(
            """
            error DB2003: "host_dma" may be asked to map an interrupt file in atomic context.
              --> samples/late-mapping.topo:41:29
               |
            41 | policy late : prepare_msi { at = affinity  covers = target_file }
               |                             ^^^^^^^^^^^^^ set_affinity runs under a raw spinlock and cannot map
               = note: 3 of the 4 files in "s_files" are unmapped when "host0.nic[3]" moves
               = help: map every file when the interrupt is requested: `at = irq_request  covers = every_file`
               = see:  doorbell rules DB2003

            """,
            new DiagnosticRenderer().Render(finding));
    }

    [Fact]
    public void Related_places_are_shown_with_their_lines() => Assert.Equal(
        """
        error DB1207: 4 is divided by zero.
         --> main.topo:3:11
          |
        3 | const m = 4 / n
          |           ^^^^^
         ::: main.topo:2
          |
        2 | const n = 0
          |       - "n" is 0.
          = see:  doorbell rules DB1207

        """,
        new DiagnosticRenderer().Render(Topo.FindsOne("topology t\nconst n = 0\nconst m = 4 / n", "DB1207 4 / n")));

    [Fact]
    public void Colours_come_only_when_asked_for()
    {
        var finding = new Diagnostic(Late, new SourceText("a.topo", "hart"), new TextSpan(0, 4), "No.");
        Assert.DoesNotContain('\u001b', new DiagnosticRenderer().Render(finding));
        Assert.Contains("\u001b[1;31merror DB2003\u001b[0m", new DiagnosticRenderer(useColours: true).Render(finding), StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_of_a_file_do_not_reach_the_terminal()
    {
        var finding = new Diagnostic(Late, new SourceText("a\u001b[2J.topo", "\thart \u001b[31m"), new TextSpan(1, 4), "\u0007");
        Assert.DoesNotContain(new DiagnosticRenderer().Render(finding), character => char.IsControl(character) && character != '\n');
    }

    [Fact]
    public void Long_lines_are_cut_around_the_mark()
    {
        var finding = new Diagnostic(Late, new SourceText("a.topo", new string('a', 500) + "XX" + new string('b', 500)), new TextSpan(500, 2), "Long.");
        var lines = new DiagnosticRenderer().Render(finding).Split('\n');
        Assert.True(lines[3].Length < 180);
        Assert.Equal(lines[3].IndexOf('X', StringComparison.Ordinal), lines[4].IndexOf('^', StringComparison.Ordinal));
    }
}
