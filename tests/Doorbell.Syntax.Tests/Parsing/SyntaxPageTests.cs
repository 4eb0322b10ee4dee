using System.Globalization;
using System.Text.RegularExpressions;
using Doorbell.Syntax.Formatting;
using Doorbell.Syntax.Statements;
using Doorbell.Syntax.Text;
using Doorbell.Testing;

namespace Doorbell.Syntax.Tests.Parsing;

/// <summary>The page says what the parser does.</summary>
public sealed partial class SyntaxPageTests
{
    private static readonly string Page = File.ReadAllText(RepositoryRoot.Of("grammar/syntax.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Examples_parse_and_are_formatted()
    {
        var examples = Example().Matches(Page).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(examples);
        Assert.All(examples, example =>
        {
            var tree = SyntaxTree.Parse("example.topo", example);
            Assert.Empty(tree.Diagnostics);
            Assert.Equal(example, Formatter.Format(tree));
        });
    }

    [Fact]
    public void Every_statement_is_on_it() =>
        Assert.All(StatementShapes.All, shape => Assert.Contains($"`{shape.Pattern}`", Page, StringComparison.Ordinal));

    [Fact]
    public void Every_limit_is_on_it() => Assert.All(
        [SyntaxLimits.FileLength, SyntaxLimits.Tokens, SyntaxLimits.Nesting, SyntaxLimits.Operators, SyntaxLimits.ExpressionDepth, SyntaxLimits.Diagnostics],
        limit => Assert.Contains(limit.ToString("N0", CultureInfo.InvariantCulture), Page, StringComparison.Ordinal));

    [GeneratedRegex("```topo\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
