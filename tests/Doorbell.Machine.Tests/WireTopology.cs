using Doorbell.Compiler;
using Doorbell.Compiler.Files;
using Doorbell.Machine.Scenarios;
using Doorbell.Syntax.Text;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Machine.Tests;

/// <summary>Boards without supervisor-level interrupt files, as text, and scenarios on them.</summary>
internal sealed class WireTopology : ISourceResolver
{
    /// <summary>QEMU's virt machine without AIA.</summary>
    public const string Plic = """
        hart cpu[4]
        plic wired { base = 0x0c00_0000  sources = 95  harts = cpu }
        aclint clint { base = 0x0200_0000  harts = cpu }
        memory dram { range = 0x8000_0000 +: 128MiB }
        device uart : platform { wires = [wired[10], wired[11]] }
        device rtc : platform { wires = [wired[95]] }
        """;

    /// <summary>QEMU's virt machine with aia=aplic.</summary>
    public const string Aplic = """
        hart cpu[4]
        aplic wired_m { level = machine  base = 0x0c00_0000  mode = direct  harts = cpu }
        aplic wired { base = 0x0d00_0000  mode = direct  harts = cpu  parent = wired_m  delegated = 1 .. 90 }
        memory dram { range = 0x8000_0000 +: 128MiB }
        device uart : platform { wires = [wired[10], wired[11]] }
        device rtc : platform { wires = [wired[90]] }
        device monitor_uart : platform { wires = [wired_m[96]] }
        """;

    /// <summary>The same with two sockets.</summary>
    public const string TwoDomains = """
        hart cpu[4]
        aplic wired_m0 { level = machine  base = 0x0c00_0000  mode = direct  harts = cpu[0 .. 1] }
        aplic wired_m1 { level = machine  base = 0x0c00_8000  mode = direct  harts = cpu[2 .. 3] }
        aplic wired0 { base = 0x0d00_0000  mode = direct  harts = cpu[0 .. 1]  parent = wired_m0  delegated = 1 .. 96 }
        aplic wired1 { base = 0x0d00_8000  mode = direct  harts = cpu[2 .. 3]  parent = wired_m1  delegated = 1 .. 96 }
        memory dram { range = 0x8000_0000 +: 128MiB }
        device uart : platform { wires = [wired0[10]] }
        device disk : platform { wires = [wired1[10]] }
        """;

    /// <summary>SiFive's HiFive Unleashed: the first hart has machine level only.</summary>
    public const string Unleashed = """
        hart monitor { isa = "rv64imac"  supervisor = false }
        hart cpu[4]
        plic wired { base = 0x0c00_0000  sources = 53  harts = [monitor, cpu] }
        memory dram { range = 0x8000_0000 +: 128MiB }
        device uart : platform { wires = [wired[4]] }
        """;

    /// <summary>Runs one scenario on a board.</summary>
    public static ScenarioResult Run(string board, string body, RunSettings? settings = null) => ScenarioExecution.ToEnd(Lower(board, body), settings);

    /// <summary>One scenario on a board, lowered.</summary>
    public static ScenarioRun Lower(string board, string body)
    {
        var text = $"topology board\n{board}\nscenario only {{\n{body}\n}}\n";
        var model = Compilation.Create(new SourceText("board.topo", text), new WireTopology());
        Assert.Equal([], model.Diagnostics.Select(diagnostic => diagnostic.ToString()));
        var run = model.Lower("only");
        Assert.Equal([], run.Diagnostics.Select(diagnostic => diagnostic.ToString()));
        return run.Value ?? throw new InvalidOperationException();
    }

    /// <summary>Runs one scenario, which must pass.</summary>
    public static void Passes(string board, string body)
    {
        var result = Run(board, body);
        Assert.Equal([], result.Failures.Select(failure => failure.Message));
        Assert.Equal(Verdict.Passed, result.Verdict);
    }

    /// <inheritdoc/>
    public SourceText? Resolve(string path, string importingFile) => null;
}
