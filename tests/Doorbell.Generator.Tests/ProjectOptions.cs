using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Doorbell.Generator.Tests;

/// <summary>What the build tells of the project.</summary>
internal sealed class ProjectOptions(params (string Key, string Value)[] properties) : AnalyzerConfigOptionsProvider
{
    private readonly Options options = new(properties.ToDictionary(property => property.Key, property => property.Value));

    public override AnalyzerConfigOptions GlobalOptions => options;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => options;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => options;

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
