using Doorbell.Testing;

namespace Doorbell.Generator.Tests;

/// <summary>No accepted text is left behind by a test that is gone.</summary>
public class OrphanTests
{
    [Fact]
    public void Every_accepted_text_belongs_to_a_test() => Assert.Empty(SnapshotOrphans.In(typeof(OrphanTests).Assembly));
}
