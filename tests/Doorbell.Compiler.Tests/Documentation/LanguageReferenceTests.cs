using System.Text.RegularExpressions;
using Doorbell.Compiler.Documentation;
using Doorbell.Compiler.Tests.Support;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Testing;

namespace Doorbell.Compiler.Tests.Documentation;

public sealed partial class LanguageReferenceTests
{
    private static readonly string Reference = RepositoryRoot.Of("grammar/reference/language.md");

    /// <summary>With DOORBELL_UPDATE_REFERENCE set, the file is brought up to date instead of being held against the schema.</summary>
    [Fact]
    public void Generated_sections_of_the_reference_are_current()
    {
        var text = File.ReadAllText(Reference);
        var current = ReferenceTables.Fill(text);
        if (Environment.GetEnvironmentVariable("DOORBELL_UPDATE_REFERENCE") is not null)
        {
            File.WriteAllText(Reference, current);
        }

        Assert.True(current == File.ReadAllText(Reference), "Run this test with DOORBELL_UPDATE_REFERENCE=1 to bring grammar/reference/language.md up to date.");
    }

    [Fact]
    public void Every_generated_section_has_its_place_in_the_reference() =>
        Assert.All(ReferenceTables.Sections, section => Assert.Contains($"<!-- generated: {section} -->", File.ReadAllText(Reference), StringComparison.Ordinal));

    [Fact]
    public void Every_example_of_the_reference_compiles_and_lowers()
    {
        var examples = Example().Matches(File.ReadAllText(Reference));
        Assert.NotEmpty(examples);
        foreach (Match example in examples)
        {
            var model = Topo.Compile(example.Groups["text"].Value);
            Assert.Empty(model.Diagnostics.Where(finding => finding.Severity != Severity.Info).Select(finding => finding.ToString()));
            foreach (var scenario in model.Scenarios)
            {
                Assert.True(model.Lower(scenario.Name, scenario.Cases.Count == 0 ? null : scenario.Cases[0]).IsSuccess);
            }
        }
    }

    [GeneratedRegex("```topo\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
