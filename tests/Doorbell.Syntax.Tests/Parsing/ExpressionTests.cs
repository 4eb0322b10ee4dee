using Doorbell.Syntax.Nodes;

namespace Doorbell.Syntax.Tests.Parsing;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "(1 Add (2 Multiply 3))")]
    [InlineData("1 * 2 + 3", "((1 Multiply 2) Add 3)")]
    [InlineData("1 - 2 - 3", "((1 Subtract 2) Subtract 3)")]
    [InlineData("1 << 2 + 3", "(1 ShiftLeft (2 Add 3))")]
    [InlineData("a & 1 << 2", "(a BitAnd (1 ShiftLeft 2))")]
    [InlineData("a | b & c", "(a BitOr (b BitAnd c))")]
    [InlineData("a & 1 == 0", "((a BitAnd 1) Equal 0)")]
    [InlineData("a | b in c", "((a BitOr b) In c)")]
    [InlineData("0x8000 + 1 +: 2 * 3", "((0x8000 Add 1) +: (2 Multiply 3))")]
    [InlineData("0 .. a | b", "(0 .. (a BitOr b))")]
    [InlineData("x in 0 .. 3", "(x In (0 .. 3))")]
    [InlineData("not a == b", "Not((a Equal b))")]
    [InlineData("not a and b or c", "((Not(a) And b) Or c)")]
    [InlineData("a or b and c", "(a Or (b And c))")]
    [InlineData("a and not b", "(a And Not(b))")]
    [InlineData("-a * b", "(Minus(a) Multiply b)")]
    [InlineData("2 - -3", "(2 Subtract Minus(3))")]
    [InlineData("not not a", "Not(Not(a))")]
    [InlineData("(1 + 2) % 3", "((1 Add 2) Remainder 3)")]
    [InlineData("s_files[2].guest[1].address", "s_files[2].guest[1].address")]
    [InlineData("min(1, f(x)) / 2", "(min(1, f(x)) Divide 2)")]
    [InlineData("[]", "[]")]
    [InlineData("[1, [2], a.b,]", "[1, [2], a.b]")]
    [InlineData("linux.in", "linux.in")]
    public void Operators_bind_as_the_table_says(string text, string expected) => Assert.Equal(expected, Print(Parse(text)));

    [Theory]
    [InlineData("10", 10UL)]
    [InlineData("0x2800_0000", 0x2800_0000UL)]
    [InlineData("0XfF", 255UL)]
    [InlineData("64KiB", 64UL << 10)]
    [InlineData("2MiB", 2UL << 20)]
    [InlineData("2GiB", 2UL << 30)]
    [InlineData("1TiB", 1UL << 40)]
    [InlineData("0x10KiB", 16UL << 10)]
    [InlineData("1_000", 1000UL)]
    [InlineData("0xffff_ffff_ffff_ffff", ulong.MaxValue)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    [InlineData("16777215TiB", 16777215UL << 40)]
    public void Integers_have_their_values(string text, ulong value) => Assert.Equal(value, Assert.IsType<IntegerSyntax>(Parse(text)).Value);

    [Theory]
    [InlineData("18446744073709551616")]
    [InlineData("0x1_0000_0000_0000_0000")]
    [InlineData("16777216TiB")]
    [InlineData("99999999999999999999999999999999999999")]
    public void Integers_of_more_than_64_bits_are_reported(string text)
    {
        var tree = SyntaxTree.Parse("test.topo", $"topology t\nconst x = {text}\n");
        Assert.Equal("DB1009", Assert.Single(tree.Diagnostics).Code);
        Assert.False(Assert.IsType<IntegerSyntax>(Assert.IsType<ConstSyntax>(tree.Root.Members[0]).Value).IsValid);
    }

    [Theory]
    [InlineData("00:02.0", null, 0, 2, 0)]
    [InlineData("ff:1f.7", null, 255, 31, 7)]
    [InlineData("0001:0a:1C.3", 1, 10, 28, 3)]
    public void Pci_addresses_have_their_parts(string text, int? segment, int bus, int device, int function)
    {
        var bdf = Assert.IsType<BdfSyntax>(Parse(text));
        Assert.Equal((segment, bus, device, function), (bdf.Segment, bdf.Bus, bdf.Device, bdf.Function));
    }

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"rv64 // no comment\"", "rv64 // no comment")]
    [InlineData("""
        "a \"b\" \\ c\n\td"
        """, "a \"b\" \\ c\n\td")]
    public void Strings_have_their_values(string text, string value) => Assert.Equal(value, Assert.IsType<StringSyntax>(Parse(text)).Value);

    [Fact]
    public void A_blank_before_a_bracket_ends_an_operand()
    {
        var list = Assert.IsType<ListSyntax>(Parse("[a [0], f (x)]", "DB1023"));
        Assert.Equal(["a", "[0]", "f", "(x)"], list.Items.Select(item => item.Text));
    }

    [Fact]
    public void An_expression_goes_on_in_a_line_that_begins_with_an_operator() =>
        Assert.Equal("((a Equal 1) And b[0])", Print(Parse("a == 1\n    and b[\n  0\n]")));

    private static ExpressionSyntax Parse(string text, params string[] codes)
    {
        var tree = SyntaxTree.Parse("test.topo", $"topology t\nconst x = {text}\n");
        Assert.Equal(codes, tree.Diagnostics.Select(diagnostic => diagnostic.Code));
        return Assert.IsType<ConstSyntax>(tree.Root.Members[0]).Value;
    }

    private static string Print(ExpressionSyntax expression) => expression switch
    {
        BinarySyntax binary => $"({Print(binary.Left)} {binary.Operator} {Print(binary.Right)})",
        RangeSyntax range => $"({Print(range.First)} {(range.IsBySize ? "+:" : "..")} {Print(range.Bound)})",
        UnarySyntax unary => $"{unary.Operator}({Print(unary.Operand)})",
        ParenthesizedSyntax group => Print(group.Expression),
        ListSyntax list => $"[{string.Join(", ", list.Items.Select(Print))}]",
        CallSyntax call => $"{call.Function.Text}({string.Join(", ", call.Arguments.Select(Print))})",
        IndexSyntax index => $"{Print(index.Target)}[{Print(index.Index)}]",
        MemberAccessSyntax member => $"{Print(member.Target)}.{member.Name.Text}",
        _ => expression.Text,
    };
}
