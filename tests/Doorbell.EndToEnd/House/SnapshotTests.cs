using Doorbell.Testing;

namespace Doorbell.EndToEnd.House;

/// <summary>The one type behind all snapshot tests keeps its conventions.</summary>
public class SnapshotTests
{
    [Fact]
    public void A_name_says_class_method_and_arguments() =>
        Assert.Equal("TreeTests.Tree_input=a-b_deep=True", Snapshot.NameOf("TreeTests", "Tree", [("input", "a/b"), ("deep", true)]));

    [Fact]
    public void A_mismatch_leaves_what_was_received_and_says_how_to_accept_it()
    {
        var file = Path.Combine(RepositoryRoot.Of("tests/Doorbell.EndToEnd/bin"), "SomeTests.cs");
        var failure = Assert.ThrowsAny<Exception>(() => Snapshot.Match("one\r\ntwo\n", file: file, method: "Fails"));
        var received = Path.ChangeExtension(file, null) + ".Fails.received.txt";
        Assert.Equal("one\ntwo\n", File.ReadAllText(received));
        Assert.Contains("mv 'tests/Doorbell.EndToEnd/bin/SomeTests.Fails.received.txt' 'tests/Doorbell.EndToEnd/bin/SomeTests.Fails.verified.txt'", failure.Message, StringComparison.Ordinal);

        var verified = received.Replace(".received.", ".verified.", StringComparison.Ordinal);
        File.WriteAllText(verified, "one\nthree\n");
        var difference = Assert.ThrowsAny<Exception>(() => Snapshot.Match("one\ntwo\n", file: file, method: "Fails"));
        Assert.Contains("  one\n- three\n+ two\n", difference.Message, StringComparison.Ordinal);

        File.WriteAllText(verified, "one\ntwo\n");
        Snapshot.Match("one\ntwo\n", file: file, method: "Fails");
        Assert.False(File.Exists(received));
        File.Delete(verified);
    }

    [Fact]
    public void Every_project_with_snapshots_looks_for_orphans()
    {
        var projects = SnapshotOrphans.All(RepositoryRoot.Of("tests")).Select(path => Path.GetRelativePath(RepositoryRoot.Of("tests"), path).Split(Path.DirectorySeparatorChar)[0]).Distinct();
        Assert.All(projects, project => Assert.Contains(
            RepositoryFiles.Sources,
            path => path.StartsWith($"tests/{project}/", StringComparison.Ordinal) && RepositoryFiles.TextOf(path).Contains("SnapshotOrphans.In(", StringComparison.Ordinal)));
    }
}
