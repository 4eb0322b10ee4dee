using Doorbell.Testing;

namespace Doorbell.Analyzers.Tests.Policies;

/// <summary>The policy that people are shown is one that nothing is found in.</summary>
public class SamplePolicyTests
{
    [Fact]
    public async Task Nothing_is_found_in_the_sample_policy() => Assert.Empty(await FindingsAsync(Sample()));

    [Fact]
    public async Task A_sample_policy_that_maps_when_it_composes_is_found()
    {
        var late = Sample().Replace("DoorbellMapping.AddressOf(domain, page) ?? page", "Late(domain, page)", StringComparison.Ordinal).TrimEnd()[..^1]
            + "    private ulong Late(IommuDomain domain, ulong page) => DoorbellMapping.Prepare(new KernelContext(), domain, page, Description).Succeeded ? page : 0;\n}\n";

        var found = Assert.Single(await FindingsAsync(late));

        Assert.Contains("ListPolicy.Compose > ListPolicy.Late > DoorbellMapping.Prepare", found, StringComparison.Ordinal);
    }

    private static string Sample() => File.ReadAllText(RepositoryRoot.Of("samples/csharp-policy/ListPolicy.cs"));

    private static async Task<IReadOnlyList<string>> FindingsAsync(string source) =>
        [.. (await PolicyFindings.InAsync([("ListPolicy.cs", source)])).Select(finding => finding.ToString())];
}
