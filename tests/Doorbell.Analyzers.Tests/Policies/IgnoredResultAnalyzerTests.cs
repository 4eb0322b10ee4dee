using Doorbell.Analyzers.Policies;
using static Doorbell.Analyzers.Tests.Policies.PolicySource;

namespace Doorbell.Analyzers.Tests.Policies;

public class IgnoredResultAnalyzerTests
{
    [Fact]
    public Task A_result_that_nobody_looks_at_is_reported() => Test(
        """
            public override KernelResult CreateDomain(KernelContext context, IommuDomain domain)
            {
                {|DB3002:domain.CreateMsiTable(context, 1, 2)|};
                domain.MsiTable?{|DB3002:.Create(context, SourceSpan.None)|};
                Action later = () => {|DB3002:domain.Fence(true, SourceSpan.None)|};
                return KernelResult.Success;
            }
        """);

    [Fact]
    public Task A_local_value_that_nobody_reads_is_ignored_too() => Test(
        """
            private static bool Ask(KernelContext context, IommuDomain domain)
            {
                var unread = {|DB3002:domain.CreateMsiTable(context, 1, 2)|};
                var read = domain.CreateMsiTable(context, 1, 2);
                return read.Succeeded;
            }
        """);

    [Fact]
    public Task A_result_that_is_returned_tested_or_discarded_on_purpose_is_not() => Test(
        """
            public override KernelResult CreateDomain(KernelContext context, IommuDomain domain)
            {
                if (domain.CreateMsiTable(context, 1, 2) is { Succeeded: false } failed)
                {
                    return failed;
                }

                _ = domain.Fence(true, SourceSpan.None);
                domain.InvalidateAll();
                return domain.Fence(true, SourceSpan.None);
            }
        """);

    [Fact]
    public Task A_method_says_by_an_attribute_that_its_result_counts() => new ProjectTest<IgnoredResultAnalyzer>().With(File(
        """
        static class Own
        {
            [MustCheck] public static bool TryMap() => false;
            public static void Use() { {|DB3002:TryMap()|}; }
        }
        """)).RunAsync();

    private static Task Test(string members) => new ProjectTest<IgnoredResultAnalyzer>().With(Policy(members)).RunAsync();
}
