using Doorbell.Analyzers.Policies;
using static Doorbell.Analyzers.Tests.Policies.PolicySource;

namespace Doorbell.Analyzers.Tests.Policies;

public class TranslationOrderAnalyzerTests
{
    [Fact]
    public Task A_drop_before_the_install_is_reported() => Test(
        """
            void Move(IommuDomain domain, MsiPageTable table, ulong old, ulong page)
            {
                {|DB3003:table.Clear(table.IndexOf(old))|};
                table.Point(table.IndexOf(page), page);
                domain.InvalidateMsiEntry(old);
            }
        """);

    [Fact]
    public Task A_drop_before_an_install_in_another_method_is_reported() => Test(
        """
            void Move(IommuDomain domain, MsiPageTable table, ulong old, ulong page)
            {
                {|DB3003:table.Clear(table.IndexOf(old))|};
                domain.InvalidateMsiEntry(old);
                if (page != 0)
                {
                    Install(table, page);
                }
            }

            void Install(MsiPageTable table, ulong page) => table.Point(table.IndexOf(page), page);
        """);

    [Fact]
    public Task An_install_before_the_drop_is_the_right_order() => Test(
        """
            void Move(IommuDomain domain, MsiPageTable table, ulong old, ulong page)
            {
                table.Point(table.IndexOf(page), page);
                table.Clear(table.IndexOf(old));
                domain.InvalidateMsiEntry(old);
                _ = domain.Fence(true, SourceSpan.None);
            }
        """);

    [Fact]
    public Task A_local_function_drops_where_it_is_called() => Test(
        """
            void Right(IommuDomain domain, MsiPageTable table, ulong old, ulong page)
            {
                void Drop() => table.Clear(table.IndexOf(old));
                table.Point(table.IndexOf(page), page);
                Drop();
                domain.InvalidateMsiEntry(old);
            }

            void Wrong(IommuDomain domain, MsiPageTable table, ulong old, ulong page)
            {
                void Drop() => table.Clear(table.IndexOf(old));
                {|DB3003:Drop()|};
                table.Point(table.IndexOf(page), page);
                domain.InvalidateMsiEntry(old);
            }

            void Whole(IommuDomain domain, MsiPageTable table, ulong old)
            {
                void Drop()
                {
                    table.Clear(table.IndexOf(old));
                    domain.InvalidateMsiEntry(old);
                }

                Drop();
            }
        """);

    [Fact]
    public Task Branches_of_which_only_one_runs_are_no_order() => Test(
        """
            void Either(IommuDomain domain, MsiPageTable table, ulong page, bool drop)
            {
                if (drop)
                {
                    table.Clear(0);
                    domain.InvalidateMsiEntry(page);
                }
                else
                {
                    table.Point(0, page);
                }
            }

            void Early(IommuDomain domain, MsiPageTable table, ulong page, bool drop)
            {
                if (drop)
                {
                    table.Clear(0);
                    domain.InvalidateMsiEntry(page);
                    return;
                }

                table.Point(0, page);
            }
        """);

    [Fact]
    public Task A_drop_without_an_invalidation_is_reported() => Test(
        """
            public override void UnmapTarget(IommuDomain domain, ulong page)
            {
                if (domain.MsiTable is { } table)
                {
                    {|DB3004:table.Clear(table.IndexOf(page))|};
                }
            }
        """);

    [Fact]
    public Task A_drop_with_an_invalidation_in_another_method_is_not() => Test(
        """
            public override void UnmapTarget(IommuDomain domain, ulong page)
            {
                domain.MsiTable?.Clear(0);
                Forget(domain);
            }

            static void Forget(IommuDomain domain) => domain.InvalidateAll();
        """);

    [Fact]
    public Task A_release_without_a_fence_is_reported() => Test(
        """
            void Release(IommuDomain domain, PageTable table, PageAllocator pages, ulong iova, ulong page)
            {
                table.Unmap(iova, 4096);
                domain.Invalidate(iova);
                {|DB3005:pages.Free(page)|};
            }

            void ReleaseAtOnce(IommuDomain domain, PageTable table, ulong iova)
            {
                table.Unmap(iova, 4096);
                {|DB3005:domain.Iovas.Free(new AddressRange(iova, 4096))|};
                domain.Invalidate(iova);
            }
        """);

    [Fact]
    public Task A_release_behind_invalidation_and_fence_is_right() => Test(
        """
            KernelResult Release(IommuDomain domain, PageTable table, PageAllocator pages, ulong iova, ulong page)
            {
                table.Unmap(iova, 4096);
                domain.Invalidate(iova);
                if (domain.Fence(true, SourceSpan.None) is { Succeeded: false } failed)
                {
                    return failed;
                }

                pages.Free(page);
                return KernelResult.Success;
            }
        """);

    [Fact]
    public Task Who_only_drops_and_says_so_leaves_the_rest_to_callers() => Test(
        """
            [DropsTranslation]
            void Drop(MsiPageTable table) => table.Clear(0);

            void Use(MsiPageTable table) => {|DB3004:Drop(table)|};
        """);

    private static Task Test(string members) => new ProjectTest<TranslationOrderAnalyzer>().With(Policy(members)).RunAsync();
}
