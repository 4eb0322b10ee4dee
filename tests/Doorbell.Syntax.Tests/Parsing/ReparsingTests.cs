using CsCheck;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Tests.Parsing;

/// <summary>A tree that is made of an earlier version's is the one that the text alone gives.</summary>
public sealed class ReparsingTests
{
    [Fact]
    public void Samples_that_are_edited_again_and_again_give_the_trees_of_their_texts() =>
        Texts.Edited.Sample(Hold, iter: 1_500);

    [Fact]
    public void Any_two_texts_may_follow_each_other() =>
        Gen.OneOf(Texts.Soup, Texts.Noise, Texts.Mutated).Array[2, 4].Sample(Hold, iter: 2_000);

    [Theory]
    [InlineData("topology t\nhart a\nhart b\n", "topology t\nhart a\n\n\nhart b\n")]
    [InlineData("topology t\nhart a\nhart b\n", "")]
    [InlineData("", "topology t\nhart a\n")]
    [InlineData("topology t\nhart a\r\nhart b", "topology t\nhart a\rhart b")]
    [InlineData("topology t\nhart a\n{ }\n", "topology t\nhart a\nid = 3\n{ }\n")]
    [InlineData("topology t\nsuppress DB2001 \"x\"\nhart a\n", "topology t\nsuppress DB2001 \"x\"\n\nhart b\nhart a\n")]
    [InlineData("topology t\nkernel linux {\nhart a\nhart b\n", "topology t\nkernel linux {\n}\nhart a\nhart b\n")]
    [InlineData("topology t\nhart a } hart b\nhart c\n", "topology t\nhart a hart b\nhart c\n")]
    [InlineData("topology t\nhart é\nhart b\nhart ü\n", "topology t\nhart é\nhart bb\nhart ü\n")]
    public void Edits_at_the_border_of_entries_give_the_trees_of_their_texts(string before, string after) => Hold([before, after, before]);

    private static void Hold(string[] versions)
    {
        var tree = SyntaxTree.Parse("test.topo", versions[0]);
        foreach (var text in versions.AsSpan(1))
        {
            var source = new SourceText("test.topo", text);
            tree = SyntaxTree.Parse(source, tree);
            var fresh = SyntaxTree.Parse(source);
            Assert.Equal(fresh.Tokens, tree.Tokens);
            Assert.Equal(fresh.Diagnostics.Select(Describe), tree.Diagnostics.Select(Describe));
            Assert.All(tree.Diagnostics, diagnostic => Assert.Same(source, diagnostic.Source));
            Assert.Equal(Describe(fresh.Root), Describe(tree.Root));
            Assert.All(tree.Root.DescendantsAndSelf(), node => Assert.Same(tree.Tokens, node.Tokens));
        }
    }

    private static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic} {diagnostic.Span} {diagnostic.Label} {string.Join('|', [.. diagnostic.Notes, .. diagnostic.Help])} {string.Join('|', diagnostic.Related.Select(related => $"{related.Span} {related.Message}"))}";

    private static string Describe(TopologySyntax root) => string.Join('\n', root.DescendantsAndSelf().Select(node => $"{node} {node.FirstToken} {node.TokenCount} {Facts(node)}"));

    private static string Facts(SyntaxNode node) => node switch
    {
        IntegerSyntax integer => $"{integer.Value} {integer.IsHexadecimal} {integer.Unit} {integer.IsValid}",
        BdfSyntax bdf => $"{bdf.Segment} {bdf.Bus} {bdf.Device} {bdf.Function}",
        StringSyntax text => text.Value,
        BinarySyntax binary => $"{binary.Operator} {binary.OperatorToken} {binary.Depth}",
        UnarySyntax unary => $"{unary.Operator} {unary.Depth}",
        RangeSyntax range => $"{range.IsBySize} {range.OperatorToken} {range.Depth}",
        VerbSyntax verb => verb.Shape.ToString(),
        OperandSyntax operand => operand.Slot.ToString(),
        WordSyntax or NameSyntax or PathSyntax => node.Text,
        _ => "",
    };
}
