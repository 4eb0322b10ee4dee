using Boards.Topologies;
using Doorbell.Machine.Scenarios;

namespace Boards;

public class ScenarioTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    public void Every_hart_serves(int harts) =>
        Assert.Equal(Verdict.Passed, Board.Scenarios.EveryHartServes(harts: harts).Verdict);

    [Fact]
    public void A_machine_goes_back_to_a_saved_state()
    {
        var board = Board.Create();
        board.Host0.Nic[0].Request(on: board.Cpu[1]);
        var before = board.Save();
        board.Host0.Nic[0].Fire(7);
        board.Restore(before);

        Assert.Equal(0, board.Host0.Nic[0].Handled);
    }
}
