using Doorbell.Compiler.Tests.Support;

namespace Doorbell.Compiler.Tests.Names;

/// <summary>A word that is nearly one that there is comes with the one that was meant, so that hosts can replace it.</summary>
public class MeantTests
{
    [Theory]
    [InlineData("parm x = 3", "parm", "param")]
    [InlineData("imsc s { }", "imsc", "imsic")]
    [InlineData("memory more { rang = 0 +: 1GiB }", "rang", "range")]
    [InlineData("kernel k { default_domain = dna }", "dna", "dma")]
    [InlineData("device d : platform { iommu = iommu1 }", "iommu1", "iommu0")]
    [InlineData("const c = s_files[0].adress", "adress", "address")]
    [InlineData("scenario s { expect handld(host0.nic[0]) == 0 }", "handld", "handled")]
    [InlineData("scenario s with hrts = 2 { expect faults() == [] }", "hrts", "harts")]
    public void The_word_is_replaced_and_nothing_around_it(string line, string written, string meant)
    {
        var finding = Topo.Compile(Topo.Board + line).Diagnostics.First(one => one.Meant is not null);
        Assert.Equal<(string, string?)>((written, meant), (finding.Source.TextOf(finding.Meant?.Span ?? default), finding.Meant?.Text));
        Assert.Contains($"Did you mean \"{meant}\"?", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_word_is_near_none_was_meant() =>
        Assert.All(Topo.Compile(Topo.Board + "qqqqqqq s { }").Diagnostics, finding => Assert.Null(finding.Meant));
}
