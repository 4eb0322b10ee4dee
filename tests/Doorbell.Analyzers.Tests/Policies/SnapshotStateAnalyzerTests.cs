using Doorbell.Analyzers.Policies;
using static Doorbell.Analyzers.Tests.Policies.PolicySource;

namespace Doorbell.Analyzers.Tests.Policies;

public class SnapshotStateAnalyzerTests
{
    [Fact]
    public Task What_changes_and_is_not_saved_is_reported() => Test(
        """
        sealed class Counter : IState
        {
            private readonly int[] {|DB3008:counts|} = new int[4];
            private readonly List<int> {|DB3008:order|} = [];
            private int {|DB3008:last|};
            private int kept;

            public bool {|DB3008:Held|} { get; set; }
            public int {|DB3008:Total|} { get; private set; }

            public void Count(int at)
            {
                counts[at]++;
                order.Add(at);
                last = at;
                kept = at;
                Total += 1;
            }

            public void Save(StateWriter writer) => writer.Write(kept);
            public void Restore(StateReader reader) => kept = reader.Read<int>();
        }
        """);

    [Fact]
    public Task What_is_saved_and_not_restored_is_reported() => Test(
        """
        sealed class Counter : IState
        {
            private int {|DB3008:last|};
            public void Count(int at) => last = at;
            public void Save(StateWriter writer) => writer.Write(last);
            public void Restore(StateReader reader) => reader.Read<int>();
        }
        """);

    [Fact]
    public Task A_component_that_another_one_makes_is_its_state() => Test(
        """
        sealed class Inner : IState
        {
            public void Save(StateWriter writer) { }
            public void Restore(StateReader reader) { }
        }

        sealed class Outer(Inner shared) : IState
        {
            private readonly Inner {|DB3008:own|} = new();
            private readonly Inner given = shared;
            public Inner Own => own;
            public Inner Given => given;
            public void Save(StateWriter writer) { }
            public void Restore(StateReader reader) { }
        }
        """);

    [Fact]
    public Task What_never_changes_or_is_saved_by_another_method_or_is_no_state_is_not_reported() => Test(
        """
        sealed class Fine : IState
        {
            private readonly int[] table = [1, 2, 3];
            private readonly SortedSet<int> pending = [];
            private int fixedAtStart;
            private int next;
            [NotState("follows from pending")] private int cached;
            private static int everybody;
            private int last;
            private ref int Next => ref next;

            public Fine(int start) => fixedAtStart = start;

            public int this[int at] => table[at] + fixedAtStart + cached + everybody;
            public int Width { get; init; }
            public Action? Listener { get; set; }

            public void Step()
            {
                pending.Add(Next++);
                cached = pending.Count;
                everybody++;
                last = next;
            }

            public void Save(StateWriter writer)
            {
                writer.Write(next);
                SaveSets(writer);
            }

            public void Restore(StateReader reader)
            {
                next = reader.Read<int>();
                last = next;
                pending.Clear();
            }

            private void SaveSets(StateWriter writer)
            {
                foreach (var one in pending)
                {
                    writer.Write(one);
                }
            }
        }
        """);

    [Fact]
    public Task Types_without_state_are_left_alone() => Test("sealed class Plain { private int count; public void Step() => count++; }");

    private static Task Test(string source) => new ProjectTest<SnapshotStateAnalyzer>().With(File(source)).RunAsync();
}
