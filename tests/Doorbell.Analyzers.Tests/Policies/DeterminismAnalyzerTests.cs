using Doorbell.Analyzers.Policies;
using static Doorbell.Analyzers.Tests.Policies.PolicySource;

namespace Doorbell.Analyzers.Tests.Policies;

public class DeterminismAnalyzerTests
{
    [Fact]
    public Task Clocks_dice_and_threads_are_reported_in_a_policy() => Test(Policy(
        """
            private readonly Random dice = {|DB3009:new Random(1)|};

            public override ulong Compose(IommuDomain domain, ulong page, ulong first)
            {
                var now = {|DB3009:DateTime.UtcNow|};
                {|DB3009:System.Threading.Tasks.Parallel.Invoke()|};
                {|DB3009:lock (dice) { }|}
                return page + (ulong){|DB3009:dice.Next()|} + (ulong)now.Ticks + (ulong){|DB3009:Environment.TickCount64|} + (ulong){|DB3009:"page".GetHashCode()|};
            }
        """));

    [Fact]
    public Task Hashes_locks_and_clocks_that_are_handed_on_are_reported_too() => Test(Policy(
        """
            private readonly Func<DateTimeOffset> clock = {|DB3009:TimeProvider.System|}.GetUtcNow;
            private readonly Func<Guid> dice = {|DB3009:Guid.NewGuid|};

            public override ulong Compose(IommuDomain domain, ulong page, ulong first)
            {
                using var gate = {|DB3009:new System.Threading.ReaderWriterLockSlim()|};
                return page + (ulong){|DB3009:HashCode.Combine(page, first)|} + (ulong){|DB3009:System.IO.File.ReadAllText("seed")|}.Length;
            }

            public override int GetHashCode() => HashCode.Combine(Description);
        """));

    [Fact]
    public Task A_list_or_text_made_of_what_has_no_order_is_reported() => Test(Policy(
        """
            private readonly HashSet<ulong> pages = [];
            private readonly Dictionary<ulong, ulong> files = [];

            public List<ulong> Listed()
            {
                ulong[] spread = [.. {|DB3010:pages|}];
                var list = new List<ulong>({|DB3010:pages|});
                list.AddRange({|DB3010:files.Keys|});
                list.Add((ulong)string.Join(",", {|DB3010:pages|}).Length + (ulong)spread.Length);
                return list;
            }

            public HashSet<ulong> Copied()
            {
                HashSet<ulong> copy = [.. pages];
                copy.UnionWith(new HashSet<ulong>(pages));
                ulong[] sorted = [.. pages.Order()];
                copy.UnionWith(sorted);
                return copy;
            }
        """));

    [Fact]
    public Task What_has_no_order_is_reported_in_a_model() => Test(File(
        """
        sealed class Model : IState
        {
            private readonly Dictionary<int, int> entries = [];
            private readonly HashSet<int> pending = [];

            public int First() => {|DB3010:entries|}.First().Value;
            public List<int> Doubled() => {|DB3010:pending|}.Select(one => one * 2).Where(one => one > 4).ToList();

            public void Save(StateWriter writer)
            {
                foreach (var (key, value) in {|DB3010:entries|})
                {
                    writer.Write(key + value);
                }

                foreach (var key in {|DB3010:entries.Keys|})
                {
                    writer.Write(key);
                }
            }

            public void Restore(StateReader reader) => entries.Clear();
        }
        """));

    [Fact]
    public Task What_is_sorted_or_does_not_care_is_not() => Test(File(
        """
        sealed class Model : IState
        {
            private readonly Dictionary<int, int> entries = [];
            private readonly SortedDictionary<int, int> sorted = [];
            private readonly HashSet<int> pending = [];

            public bool Has(int one) => pending.Contains(one) && entries.Any(pair => pair.Value == one) && entries.TryGetValue(one, out _);
            public int Highest() => pending.Where(one => one > 2).Select(one => one * 2).Max();
            public override int GetHashCode() => "model".GetHashCode();

            public void Save(StateWriter writer)
            {
                foreach (var pair in entries.OrderBy(pair => pair.Key)) { writer.Write(pair.Value); }
                foreach (var pair in sorted) { writer.Write(pair.Value); }
                foreach (var one in new int[2].Select(one => one)) { writer.Write(one); }
                foreach (var one in pending.Where(one => one > 2).Order()) { writer.Write(one); }
            }

            public void Restore(StateReader reader) => entries.Clear();
        }
        """));

    [Fact]
    public Task Hosts_may_do_what_they_like() => Test(File(
        """
        static class Host
        {
            public static long Now(Dictionary<int, int> all)
            {
                foreach (var pair in all) { }
                return DateTime.UtcNow.Ticks + new Random().Next();
            }
        }
        """));

    private static Task Test(string source) => new ProjectTest<DeterminismAnalyzer>().With(source).RunAsync();
}
