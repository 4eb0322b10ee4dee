using Doorbell.Analyzers.Policies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using static Doorbell.Analyzers.Tests.Policies.PolicySource;

namespace Doorbell.Analyzers.Tests.Policies;

public class AtomicContextAnalyzerTests
{
    [Fact]
    public Task A_hook_of_set_affinity_that_maps_is_reported_at_the_call() => Test(Policy(
        """
            public override KernelResult MapTarget(KernelContext context, IommuDomain domain, ulong page) =>
                {|DB3001:domain.MapDoorbell(context, page, page, Description.Origin.Span)|};
        """));

    [Fact]
    public Task What_is_reached_through_other_methods_is_reported_with_the_way()
    {
        var project = Project(Policy(
            """
                public override KernelResult MapTarget(KernelContext context, IommuDomain domain, ulong page) => {|#0:Prepare(context, domain, page)|};

                private KernelResult Prepare(KernelContext context, IommuDomain domain, ulong page)
                {
                    Func<KernelResult> map = () => Map(context, domain, page);
                    return map();
                }

                private KernelResult Map(KernelContext context, IommuDomain domain, ulong page) => domain.Table?.Map(context, page, page, 4096, PagePermissions.Write, SourceSpan.None) ?? default;
            """));
        project.TestState.ExpectedDiagnostics.Add(new DiagnosticResult("DB3001", DiagnosticSeverity.Error).WithLocation(0).WithMessage(
            "\"Late.MapTarget\" may run in atomic context, and here it reaches \"PageTable.Map\", which maps: "
            + "Late.MapTarget > Late.Prepare > Late.Map > PageTable.Map. Do this when the vector is requested or the domain is made."));
        return project.RunAsync();
    }

    [Fact]
    public Task A_local_function_is_reported_once_where_it_is_called_or_handed_on() => Test(Policy(
        """
            public override KernelResult MapTarget(KernelContext context, IommuDomain domain, ulong page)
            {
                KernelResult Map() => domain.MapDoorbell(context, page, page, Description.Origin.Span);
                Func<KernelResult> later = {|DB3001:Map|};
                return later().Succeeded ? {|DB3001:Map()|} : default;
            }
        """));

    [Fact]
    public Task What_an_interface_of_the_project_leads_to_is_followed() => Test(File(
        """
        interface IMapper { void Go(KernelContext context); }
        sealed class Mapper(PageAllocator pages) : IMapper
        {
            public void Go(KernelContext context) { _ = pages.Allocate(context, 1, 4096, SourceSpan.None, out _); }
        }
        sealed class Late(PolicyDescription description, IMapper mapper) : MappingPolicy(description)
        {
            public override void UnmapTarget(IommuDomain domain, ulong page) => {|DB3001:mapper.Go(new KernelContext())|};
        }
        """));

    [Fact]
    public Task A_method_says_by_an_attribute_that_it_runs_in_atomic_context() => Test(File(
        """
        static class Handler
        {
            [AtomicContext]
            public static void Handle(KernelContext context) => Step(context);

            [AtomicContext]
            private static void Step(KernelContext context) { if ({|DB3001:context.MightSleep("take a mutex", "", SourceSpan.None)|}.Succeeded) { } }
        }
        """));

    [Fact]
    public Task Hooks_of_process_context_may_map() => Test(Policy(
        """
            public override KernelResult RequestVector(KernelContext context, IommuGroup group, IommuDomain domain, ulong page) =>
                domain.MapDoorbell(context, page, page, Description.Origin.Span);

            public override KernelResult MapTarget(KernelContext context, IommuDomain domain, ulong page)
            {
                domain.MsiTable?.Point(domain.MsiTable.IndexOf(page), page);
                return KernelResult.Success;
            }
        """));

    [Fact]
    public Task Who_looks_at_the_context_first_may_map() => Test(Policy(
        """
            public override KernelResult MapTarget(KernelContext context, IommuDomain domain, ulong page)
            {
                if (!context.IsAtomic)
                {
                    return domain.MapDoorbell(context, page, page, Description.Origin.Span);
                }

                return KernelResult.Success;
            }

            public override ulong Compose(IommuDomain domain, ulong page, ulong first)
            {
                var context = new KernelContext();
                if (context.IsAtomic)
                {
                    return page;
                }

                _ = domain.MapDoorbell(context, page, page, Description.Origin.Span);
                return page;
            }
        """));

    [Fact]
    public Task Methods_that_call_each_other_come_to_an_end() => Test(Policy(
        """
            public override void UnmapTarget(IommuDomain domain, ulong page) => Even(8);
            private void Even(int n) { if (n > 0) { Odd(n - 1); } }
            private void Odd(int n) { if (n > 0) { Even(n - 1); } }
        """));

    [Fact]
    public Task A_project_without_the_runtime_is_left_alone() =>
        new ProjectTest<AtomicContextAnalyzer> { TestCode = "class C { void M() => M(); }" }.RunAsync();

    private static ProjectTest<AtomicContextAnalyzer> Project(string source)
    {
        var project = new ProjectTest<AtomicContextAnalyzer>().With(source);
        project.TestBehaviors |= TestBehaviors.SkipGeneratedCodeCheck;
        return project;
    }

    private static Task Test(string source) => Project(source).RunAsync();
}
