using CsCheck;
using Doorbell.Syntax.Formatting;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Tests.Parsing;
using Doorbell.Testing;

namespace Doorbell.Syntax.Tests.Formatting;

public sealed class FormatterTests
{
    public static TheoryData<string> Samples { get; } = [.. SampleFiles.All];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Samples_stay_as_they_are(string sample)
    {
        var text = SampleFiles.TextOf(sample);
        Assert.Equal(text, Format(text));
    }

    [Theory]
    [InlineData("topology t\nvm a{x=1 bcd  =2}\n", "topology t\nvm a { x = 1  bcd = 2 }\n")]
    [InlineData("topology t\nvm a{\nx=1\nbcd=2}", "topology t\nvm a {\n  x   = 1\n  bcd = 2\n}\n")]
    [InlineData("topology t\n\n\n\nvm a\n{\n\n  x=-1 // c\n\n}\n\n", "topology t\n\nvm a {\n  x = -1  // c\n}\n")]
    [InlineData("topology t\nvm a {\n}\n", "topology t\nvm a { }\n")]
    [InlineData("topology t\r\nvm a{ x=[ 1,2 ] }\r\n", "topology t\r\nvm a { x = [1, 2] }\r\n")]
    [InlineData("topology t\nsuppress DB2003 \"why\" hart cpu[ 4 ]:riscv\n", "topology t\nsuppress DB2003 \"why\"\nhart cpu[4] : riscv\n")]
    [InlineData("topology t\nparam a=1 in 0..3\nparam long = 2", "topology t\nparam a    = 1 in 0 .. 3\nparam long = 2\n")]
    public void Text_is_laid_out(string text, string expected) => Assert.Equal(expected, Format(text));

    [Fact]
    public void Braces_that_do_not_fit_a_line_are_opened()
    {
        var values = string.Join(", ", Enumerable.Range(0, 20).Select(number => $"wired[{number}]"));
        var formatted = Format($"topology t\niommu i : riscv {{ registers = 0x0301_0000  wires = [{values}]  pas = 56 }}\n");
        Assert.Equal($"topology t\niommu i : riscv {{\n  registers = 0x0301_0000\n  wires     = [{values}]\n  pas       = 56\n}}\n", formatted);
    }

    [Fact]
    public void What_is_aligned_in_neighbouring_lines_is_aligned_again_and_what_is_not_is_not()
    {
        Assert.Equal(
            "topology t\npolicy short      : a  { x = 1 }\npolicy quite_long : bc { x = 2 }\n",
            Format("topology t\npolicy short  : a  { x = 1 }\npolicy quite_long : bc { x = 2 }\n"));
        Assert.Equal(
            "topology t\npolicy short : a { x = 1 }\npolicy quite_long : bc { x = 2 }\n",
            Format("topology t\npolicy short : a { x = 1 }\npolicy quite_long : bc { x = 2 }\n"));
    }

    [Fact]
    public void Lists_and_conditions_over_several_lines_keep_their_lines()
    {
        const string Text = """
            topology t
            iommu i : riscv {
              wires     = [wired[1], wired[2],
                           wired[3]]
              other     = [
                wired[4],  // a remark
                // and another
                wired[5]
              ]
              registers = 0
            }
            scenario s {
              expect handled(a) == 1
                  and (served(b)
                       or served(c))
              race { fire a }
                   { fire b }
            }

            """;
        Assert.Equal(Text, Format(Text));
    }

    [Fact]
    public void A_file_with_a_mistake_stays_as_it_is_and_says_why()
    {
        var tree = SyntaxTree.Parse("test.topo", "topology t\nvm a{ x= }\n");
        Assert.Equal(tree.Source.Text, Formatter.Format(tree));
        Assert.Contains("line 2", Formatter.ReasonAgainst(tree), StringComparison.Ordinal);
    }

    [Fact]
    public void Shaken_samples_keep_meaning_and_comments_and_are_formatted_once() =>
        Respaced.Samples.Sample(Holds, iter: 300);

    [Fact]
    public void Mutated_samples_are_formatted_or_stay_as_they_are() =>
        Texts.Mutated.Sample(
            text =>
            {
                var tree = SyntaxTree.Parse("test.topo", $"topology t\n{text}");
                if (tree.Diagnostics.Count == 0)
                {
                    Holds(tree.Source.Text);
                }
                else
                {
                    Assert.Equal(tree.Source.Text, Formatter.Format(tree));
                }
            },
            iter: 1_500);

    private static void Holds(string text)
    {
        var tree = SyntaxTree.Parse("test.topo", text);
        Assert.Empty(tree.Diagnostics);
        var formatted = SyntaxTree.Parse("test.topo", Formatter.Format(tree));
        Assert.Equal(Shape(tree), Shape(formatted));
        Assert.Equal(CommentsOf(tree), CommentsOf(formatted));
        Assert.Equal(formatted.Source.Text, Formatter.Format(formatted));
    }

    private static string Format(string text) => Formatter.Format(SyntaxTree.Parse("test.topo", text));

    /// <summary>All nodes with their tokens, and all docs.</summary>
    private static List<string> Shape(SyntaxTree tree) =>
    [
        .. tree.Root.DescendantsAndSelf().Select(node => $"{node.GetType().Name} {node.FirstToken} {node.TokenCount} {(node as MemberSyntax)?.Doc}"),
        .. Enumerable.Range(0, tree.Tokens.Count).Select(tree.Tokens.TextOf),
    ];

    private static List<string> CommentsOf(SyntaxTree tree) =>
    [
        .. Enumerable.Range(0, tree.Tokens.Count)
            .SelectMany(index => tree.Source.TextOf(tree.Tokens.TriviaBefore(index)).Split('\n'))
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("//", StringComparison.Ordinal)),
    ];
}
