using Doorbell.Rules.Hosts;
using Doorbell.Testing;

namespace Doorbell.Analyzers.Tests.Policies;

/// <summary>The kernel model keeps the rule that its policies are held to.</summary>
public class OwnKernelTests
{
    [Fact]
    public async Task It_looks_at_every_result_that_may_be_a_refusal()
    {
        var folder = RepositoryRoot.Of("runtime/Doorbell.Kernel");
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(folder, path).StartsWith("obj", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(path => (path, File.ReadAllText(path)));

        var found = await PolicyFindings.InAsync(files, "Doorbell.Kernel");

        Assert.Empty(found.Where(finding => finding.Id == PolicyDiagnostics.IgnoredResult.Code).Select(finding => finding.ToString()));
    }
}
