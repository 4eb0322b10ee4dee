using Doorbell.Analyzers.Policies;
using static Doorbell.Analyzers.Tests.Policies.PolicySource;

namespace Doorbell.Analyzers.Tests.Policies;

public class IsolationClaimAnalyzerTests
{
    [Fact]
    public Task A_claim_of_a_RISC_V_irqdomain_is_reported() => Test(
        "static class Machines { static IrqdomainDescription Remap(Origin origin) => new() { Origin = origin, Kind = IrqdomainKind.RiscvIr, {|DB3007:IsolatedMsi = true|} }; }");

    [Fact]
    public Task A_claim_of_VT_d_without_requesters_is_reported() => Test(
        "static class Machines { static IrqdomainDescription Remap(Origin origin) => new() { Origin = origin, Kind = IrqdomainKind.VtdIr, SourceIdCheck = false, {|DB3007:IsolatedMsi = true|} }; }");

    [Theory]
    [InlineData("Kind = IrqdomainKind.Its, IsolatedMsi = true")]
    [InlineData("Kind = IrqdomainKind.VtdIr, IsolatedMsi = true")]
    [InlineData("Kind = IrqdomainKind.RiscvIr, IsolatedMsi = false")]
    public Task A_claim_where_requesters_are_known_is_not(string values) => Test(
        $"static class Machines {{ static IrqdomainDescription Remap(Origin origin) => new() {{ Origin = origin, {values} }}; }}");

    [Fact]
    public Task A_member_that_is_a_claim_says_so_by_an_attribute() => Test(
        """
        abstract class Chain { [ClaimsIsolation] public abstract bool IsIsolated { get; } }
        sealed class Addresses : Chain { public override bool IsIsolated => {|DB3007:true|}; }
        sealed class Asked(bool answer) : Chain { public override bool IsIsolated => answer; }
        sealed class Honest : Chain { public override bool IsIsolated { get { return false; } } }
        """);

    private static Task Test(string source) => new ProjectTest<IsolationClaimAnalyzer>().With(File(source)).RunAsync();
}
