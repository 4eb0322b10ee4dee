using Doorbell.Machine.Conformance;
using Doorbell.Testing;

namespace Doorbell.Conformance.Iommu;

public sealed class RecordedIommuTraces
{
    private const string Folder = "tests/Doorbell.Conformance/Iommu/vectors";

    private static IEnumerable<string> Names =>
        Directory.GetFiles(RepositoryRoot.Of(Folder), "*.gz").Order().Select(file => Path.GetFileName(file) ?? "");

    public static TheoryData<string> Files => [.. Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_model_with_the_recorded_cache_sizes_does_as_recorded(string file) => Agrees(file, CacheExpectation.AsRecorded);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_model_without_caches_does_as_recorded_without_caches(string file) => Agrees(file, CacheExpectation.WithoutCaches);

    [Fact]
    public void The_disagreements_are_those_that_the_list_beside_the_vectors_names()
    {
        var reports = Names.Select(file => Replay(file, CacheExpectation.AsRecorded));
        var reasons = reports.SelectMany(report => report.Disagreements).Select(problem => problem.Message).Distinct().Order();
        Assert.Equal(
            [
                "3.3.3 step 14c: bits 55:47 of the MRIF address are lost in the recorded one",
                "3.6: Global comes from first-stage page tables, and a Bare first stage has none",
                "3.6: W is granted after D has been set for it (3.4); the recorded answer still has the old D",
            ],
            reasons);
    }

    private static void Agrees(string file, CacheExpectation expectation)
    {
        var report = Replay(file, expectation);
        Assert.True(report.Failures == 0, string.Join('\n', report.Problems.Take(5)));
        Assert.True(report.Compared > 5, "The file holds fewer lines than it should.");
    }

    private static TraceReport Replay(string file, CacheExpectation expectation)
    {
        using var stream = File.OpenRead(RepositoryRoot.Of($"{Folder}/{file}"));
        return TraceReplay.Run(file, stream, [new IommuReplayer(expectation)], mostProblems: 1000);
    }
}
