using CsCheck;
using Doorbell.Testing;

namespace Doorbell.Syntax.Tests.Parsing;

public sealed class RoundTripTests
{
    public static TheoryData<string> Samples { get; } = [.. SampleFiles.All];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Samples_parse_without_a_finding_and_print_as_they_were(string sample)
    {
        var text = SampleFiles.TextOf(sample);
        TreeChecks.Hold(text);
        Assert.Empty(SyntaxTree.Parse(sample, text).Diagnostics);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\uFEFFtopology t\r\nhart cpu[2]\r\n")]
    [InlineData("{{{{")]
    [InlineData("}}}}")]
    [InlineData("= = =")]
    [InlineData("a = 1,")]
    [InlineData("vm g {\n  a = 1,\nb = 2 }}")]
    [InlineData("a = [b\n[c\n(d\n}")]
    public void Texts_with_nothing_right_print_as_they_were(string text) => TreeChecks.Hold(text);

    [Fact]
    public void Token_soups_print_as_they_were() => Texts.Soup.Sample(TreeChecks.Hold, iter: 8_000);

    [Fact]
    public void Noise_prints_as_it_was() => Texts.Noise.Sample(TreeChecks.Hold, iter: 3_000);

    [Fact]
    public void Truncated_samples_print_as_they_were() => Texts.Truncated.Sample(TreeChecks.Hold, iter: 2_000);

    [Fact]
    public void Mutated_samples_print_as_they_were() => Texts.Mutated.Sample(TreeChecks.Hold, iter: 3_000);
}
