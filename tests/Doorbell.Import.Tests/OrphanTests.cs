using Doorbell.Testing;

namespace Doorbell.Import.Tests;

public class OrphanTests
{
    [Fact]
    public void Every_accepted_text_has_a_test_that_asks_for_it() => Assert.Empty(SnapshotOrphans.In(typeof(OrphanTests).Assembly));
}
