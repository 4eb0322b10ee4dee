using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Tests.Text;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("reqest", "request")]
    [InlineData("rquest", "request")]
    [InlineData("erquest", "request")]
    [InlineData("REQUEST", "request")]
    [InlineData("atach", "attach")]
    [InlineData("affnityi", "affinity")]
    [InlineData("fier", "fire")]
    [InlineData("frobnicate", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    [InlineData("request", null)]
    public void The_nearest_word_is_guessed_if_it_is_near(string word, string? expected) =>
        Assert.Equal(expected, Spelling.Closest(word, ["request", "attach", "affinity", "fire", "on"]));

    [Fact]
    public void Of_equally_near_words_the_first_is_guessed() => Assert.Equal("cat", Spelling.Closest("bat", ["cat", "hat"]));
}
