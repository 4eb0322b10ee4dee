using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Tests.Parsing;

public sealed class LimitTests
{
    private const int SmallStack = 1024 * 1024;

    public static TheoryData<string, string> Excesses { get; } = new()
    {
        { new string('[', 5_000), "200 brackets" },
        { new string('{', 5_000), "200 brackets" },
        { $"const x = {new string('(', 5_000)}1{new string(')', 5_000)}", "200 brackets" },
        { string.Concat(Enumerable.Repeat("vm a { ", 5_000)), "200 brackets" },
        { $"const x = {string.Concat(Enumerable.Repeat("1 + ", 5_000))}1", "200 operators" },
        { $"const x = {string.Concat(Enumerable.Repeat("- ", 5_000))}1", "200 operators" },
        { $"const x = {string.Concat(Enumerable.Repeat("not ", 5_000))}a", "200 operators" },
        { $"scenario s {{ expect {string.Concat(Enumerable.Repeat("not ", 5_000))}a }}", "200 operators" },
        { $"const x = a{string.Concat(Enumerable.Repeat(".b", 5_000))}", "400 levels" },
        { $"const x = a{string.Concat(Enumerable.Repeat("[1]", 5_000))}", "400 levels" },
        { $"const x = {Nest("(1 or 2 and 3 + ", ")", 110)}", "400 levels" },
        { $"const x = {Nest("[1, f(", ")]", 99)}\n{string.Concat(Enumerable.Repeat("vm a { x = }\n", 2_000))}", "the first 1000" },
        { new string(')', 2_000_001), "2000000 words" },
        { new string(' ', 16 * 1024 * 1024), "limit is 16777216" },
    };

    [Theory]
    [MemberData(nameof(Excesses))]
    public void Excess_is_named_with_its_limit_and_takes_no_stack(string text, string limit)
    {
        var tree = OnSmallStack(() => SyntaxTree.Parse("test.topo", $"topology t\n{text}\n"));
        Assert.Contains(tree.Diagnostics, diagnostic => diagnostic.Message.Contains(limit, StringComparison.Ordinal));
        Assert.InRange(tree.Diagnostics.Count, 1, SyntaxLimits.Diagnostics + 1);
    }

    /// <summary>Each line is indented deeper than the one before, and the file lacks openers: so many are not thought of.</summary>
    [Fact]
    public void A_staircase_of_lines_takes_no_stack()
    {
        var lines = Enumerable.Range(0, 2_000).Select(number => $"{new string(' ', number)}vm a");
        var tree = OnSmallStack(() => SyntaxTree.Parse("test.topo", $"topology t\n{string.Join('\n', lines)}\n}}\n"));
        Assert.InRange(tree.Diagnostics.Count, 1, SyntaxLimits.Diagnostics + 1);
    }

    [Theory]
    [InlineData("const x = ", "(1 + 2 * 3 + ", ")", 99)]
    [InlineData("const x = ", "[", "]", 199)]
    [InlineData("const x = ", "f(a.b[", "])", 90)]
    [InlineData("", "vm a { ", "}", 199)]
    public void What_stays_below_the_limits_is_fine(string start, string open, string close, int depth)
    {
        var text = $"topology t\n{start}{Nest(open, close, depth)}\n".Replace("{ 1 }", "{ }", StringComparison.Ordinal).Replace("{ 1}", "{ }", StringComparison.Ordinal);
        Assert.Empty(OnSmallStack(() => SyntaxTree.Parse("test.topo", text)).Diagnostics);
    }

    [Fact]
    public void Texts_of_nothing_but_mistakes_print_as_they_were()
    {
        TreeChecks.Hold(string.Concat(Enumerable.Repeat("  frobnicate = = ]\n", 5_000)));
        TreeChecks.Hold(new string('[', 500) + new string('}', 500));
    }

    private static string Nest(string open, string close, int depth) =>
        $"{string.Concat(Enumerable.Repeat(open, depth))}1{string.Concat(Enumerable.Repeat(close, depth))}";

    private static SyntaxTree OnSmallStack(Func<SyntaxTree> parse)
    {
        SyntaxTree? tree = null;
        var thread = new Thread(() => tree = parse(), SmallStack);
        thread.Start();
        thread.Join();
        return Assert.IsType<SyntaxTree>(tree);
    }
}
