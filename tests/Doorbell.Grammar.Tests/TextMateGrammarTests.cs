using System.Text.RegularExpressions;
using Doorbell.Testing;

namespace Doorbell.Grammar.Tests;

public sealed class TextMateGrammarTests
{
    private static readonly TextMateGrammar Grammar = new();

    public static TheoryData<string> Samples { get; } = [.. SampleFiles.All];

    [Theory]
    [InlineData("/// Doc.", "/// Doc. comment.line.documentation")]
    [InlineData("topology t extends \"a.topo\"", "topology keyword.control|t entity.name.namespace|extends keyword.control|\"a.topo\" string.quoted.double")]
    [InlineData("param harts = 4 in 1", "param keyword.control|harts variable.other.constant|= keyword.operator|4 constant.numeric|in keyword.operator.word|1 constant.numeric")]
    [InlineData("import \"arm.topo\" as arm", "import keyword.control|\"arm.topo\" string.quoted.double|as keyword.control|arm entity.name.namespace")]
    [InlineData("iommu iommu0 : riscv {", "iommu storage.type|iommu0 entity.name.type|: punctuation|riscv support.type|{ punctuation")]
    [InlineData("  override map high { x = 0x10 }", "override keyword.control|map storage.type|high entity.name.type|{ punctuation|x variable.other.property|= keyword.operator|0x10 constant.numeric|} punctuation")]
    [InlineData("  bdf = 00:02.0", "bdf variable.other.property|= keyword.operator|00:02.0 constant.numeric.bdf")]
    [InlineData("scenario s with path = b2 {", "scenario keyword.control|s entity.name.function|with keyword.control|path variable.other.property|= keyword.operator|b2 variable.other|{ punctuation")]
    [InlineData("  request a on b // c", "request keyword.control.statement|a variable.other|on keyword.other.preposition|b variable.other|// c comment.line.double-slash")]
    [InlineData("  fire a x 3", "fire keyword.control.statement|a variable.other|x keyword.other.preposition|3 constant.numeric")]
    [InlineData("  expect not f(a) == true", "expect keyword.control.statement|not keyword.operator.word|f support.function|( punctuation|a variable.other|) punctuation|== keyword.operator|true constant.language")]
    [InlineData("  let n = 2GiB", "let keyword.control|n variable.other|= keyword.operator|2GiB constant.numeric")]
    public void Words_have_their_scopes(string line, string expected) => Assert.Equal(expected, string.Join('|', Grammar.Scopes(line)));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Nothing_in_the_samples_is_illegal_or_unknown(string sample)
    {
        foreach (var line in SampleFiles.TextOf(sample).Split('\n'))
        {
            var scopes = Grammar.Scopes(line).ToList();
            Assert.DoesNotContain(scopes, scope => scope.Contains("illegal", StringComparison.Ordinal));
            var covered = scopes.Sum(scope => scope[..scope.LastIndexOf(' ')].Count(character => character != ' '));
            Assert.Equal(line.Count(character => character != ' '), covered);
        }
    }

    /// <summary>Editors' regular expressions cannot look behind a text of unknown length.</summary>
    [Fact]
    public void Patterns_look_behind_single_characters_only() => Assert.All(
        Grammar.Patterns,
        pattern => Assert.DoesNotMatch(@"\(\?<[=!][^()]*[*+{]", Regex.Replace(pattern, @"\\.|\[[^\]]*\]", "c")));

    [Fact]
    public void Scopes_end_with_the_name_of_the_language() => Assert.All(Grammar.Names, name => Assert.EndsWith(".topo", name, StringComparison.Ordinal));
}
