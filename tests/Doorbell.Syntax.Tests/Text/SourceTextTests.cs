using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Tests.Text;

public sealed class SourceTextTests
{
    private static readonly SourceText Source = new("test.topo", "ab\ncd\r\n\re");

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(2, 1, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(6, 2, 4)]
    [InlineData(7, 3, 1)]
    [InlineData(8, 4, 1)]
    [InlineData(9, 4, 2)]
    [InlineData(99, 4, 2)]
    [InlineData(-1, 1, 1)]
    public void Offsets_have_a_line_and_a_column(int offset, int line, int column) =>
        Assert.Equal(new LinePosition(line, column), Source.PositionOf(offset));

    [Theory]
    [InlineData(2, 2, 4)]
    [InlineData(2, 99, 5)]
    [InlineData(99, 1, 8)]
    [InlineData(0, 0, 0)]
    public void Lines_and_columns_have_an_offset(int line, int column, int offset) =>
        Assert.Equal(offset, Source.OffsetOf(new LinePosition(line, column)));

    [Fact]
    public void Lines_come_without_their_ends() =>
        Assert.Equal(["ab", "cd", "", "e"], Enumerable.Range(1, Source.LineCount).Select(Source.LineText));
}
