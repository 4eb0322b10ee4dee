using Doorbell.Analyzers.Policies;
using Doorbell.CodeFixes.Policies;

namespace Doorbell.CodeFixes.Tests.Policies;

public class PolicyFixTests
{
    [Fact]
    public Task A_refusal_is_returned() => new FixTest<IgnoredResultAnalyzer, IgnoredResultFix>(
        """
        static class Own
        {
            public static KernelResult Make(KernelContext context, IommuDomain domain)
            {
                // The table comes first.
                {|DB3002:domain.CreateMsiTable(context, 1, 2)|};
                return KernelResult.Success;
            }
        }
        """,
        """
        static class Own
        {
            public static KernelResult Make(KernelContext context, IommuDomain domain)
            {
                // The table comes first.
                if (domain.CreateMsiTable(context, 1, 2) is { Succeeded: false } failed)
                {
                    return failed;
                }
                return KernelResult.Success;
            }
        }
        """).RunAsync();

    [Fact]
    public Task A_refusal_is_ignored_on_purpose_where_none_can_be_returned() => new FixTest<IgnoredResultAnalyzer, IgnoredResultFix>(
        "static class Own { public static void Make(IommuDomain domain) { {|DB3002:domain.Fence(true, SourceSpan.None)|}; } }",
        "static class Own { public static void Make(IommuDomain domain) { _ = domain.Fence(true, SourceSpan.None); } }").RunAsync();

    [Fact]
    public Task The_new_translation_is_installed_first() => new FixTest<TranslationOrderAnalyzer, DroppedFirstFix>(
        """
        static class Own
        {
            public static void Move(IommuDomain domain, MsiPageTable table, ulong old, ulong page)
            {
                {|DB3003:table.Clear(table.IndexOf(old))|};
                table.Point(table.IndexOf(page), page);
                domain.InvalidateMsiEntry(old);
            }
        }
        """,
        """
        static class Own
        {
            public static void Move(IommuDomain domain, MsiPageTable table, ulong old, ulong page)
            {
                table.Point(table.IndexOf(page), page);
                table.Clear(table.IndexOf(old));
                domain.InvalidateMsiEntry(old);
            }
        }
        """).RunAsync();

    [Fact]
    public Task A_dictionary_is_gone_through_by_key_and_a_set_in_order() => new FixTest<DeterminismAnalyzer, UnorderedFix>(
        """
        sealed class Model : IState
        {
            private readonly Dictionary<int, int> entries = [];
            private readonly HashSet<int> pending = [];

            public void Save(StateWriter writer)
            {
                foreach (var pair in {|DB3010:entries|}) { writer.Write(pair.Value); }
                foreach (var one in {|DB3010:pending|}) { writer.Write(one); }
            }

            public void Restore(StateReader reader) => entries.Clear();
        }
        """,
        """
        sealed class Model : IState
        {
            private readonly Dictionary<int, int> entries = [];
            private readonly HashSet<int> pending = [];

            public void Save(StateWriter writer)
            {
                foreach (var pair in entries.OrderBy(pair => pair.Key)) { writer.Write(pair.Value); }
                foreach (var one in pending.Order()) { writer.Write(one); }
            }

            public void Restore(StateReader reader) => entries.Clear();
        }
        """).RunAsync();

    [Fact]
    public Task A_claim_is_dropped() => new FixTest<IsolationClaimAnalyzer, IsolationClaimFix>(
        "static class Own { static IrqdomainDescription Remap(Origin origin) => new() { Origin = origin, Kind = IrqdomainKind.RiscvIr, {|DB3007:IsolatedMsi = true|} }; }",
        "static class Own { static IrqdomainDescription Remap(Origin origin) => new() { Origin = origin, Kind = IrqdomainKind.RiscvIr, IsolatedMsi = false }; }").RunAsync();

    [Fact]
    public Task A_value_is_saved_and_restored() => new FixTest<SnapshotStateAnalyzer, MissingStateFix>(
        """
        sealed class Counter : IState
        {
            private int kept;
            private ulong {|DB3008:last|};

            public void Count(ulong at)
            {
                kept++;
                last = at;
            }

            public void Save(StateWriter writer) => writer.Write(kept);

            public void Restore(StateReader reader)
            {
                kept = reader.Read<int>();
            }
        }
        """,
        """
        sealed class Counter : IState
        {
            private int kept;
            private ulong last;

            public void Count(ulong at)
            {
                kept++;
                last = at;
            }

            public void Save(StateWriter writer)
            {
                writer.Write(kept);
                writer.Write(last);
            }

            public void Restore(StateReader reader)
            {
                kept = reader.Read<int>();
                last = reader.Read<ulong>();
            }
        }
        """).RunAsync();

    [Fact]
    public Task An_author_may_say_why_a_field_is_no_state() => new FixTest<SnapshotStateAnalyzer, MissingStateFix>(
        """
        sealed class Counter : IState
        {
            private readonly List<int> {|DB3008:seen|} = [];

            public void Count(int at) => seen.Add(at);

            public void Save(StateWriter writer) { }

            public void Restore(StateReader reader) { }
        }
        """,
        """
        sealed class Counter : IState
        {
            [NotState("why")]
            private readonly List<int> seen = [];

            public void Count(int at) => seen.Add(at);

            public void Save(StateWriter writer) { }

            public void Restore(StateReader reader) { }
        }
        """).RunAsync();
}
