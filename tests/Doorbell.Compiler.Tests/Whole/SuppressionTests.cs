using Doorbell.Compiler.Tests.Support;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Compiler.Tests.Whole;

public sealed class SuppressionTests
{
    [Fact]
    public void What_is_suppressed_at_a_declaration_is_not_mentioned_there()
    {
        var model = Topo.Compile("topology t\nsuppress DB1501 \"later\"\npolicy a : csharp { class = \"A\" }\npolicy b : csharp { class = \"B\" }");
        Assert.Equal("b", Assert.Single(model.Diagnostics) is var finding ? finding.Source.TextOf(finding.Span) : "");
    }

    [Fact]
    public void Errors_of_the_compiler_cannot_be_suppressed() =>
        Topo.Finds("topology t\nsuppress DB1105 \"why not\"\nhart a { onlin = true }", "DB1105 onlin");

    [Fact]
    public void Findings_of_rules_are_suppressed_by_code_and_place()
    {
        var model = Topo.Compile("topology t\nhart a {\n  suppress DB2003 \"known\"\n  online = true\n  isa = \"rv64\"\n}");
        var rule = new DiagnosticDescriptor("DB2003", "A rule", Severity.Error);
        var source = model.Files[0].Source;
        Assert.True(model.IsSuppressed(new Diagnostic(rule, source, model.Topology.Declarations[0].LocationOf("online").Span, "Known.")));
        Assert.False(model.IsSuppressed(new Diagnostic(rule, source, model.Topology.Declarations[0].LocationOf("isa").Span, "Not known.")));
    }
}
