using Boards.Topologies;

namespace Boards;

public class AffinityTests
{
    private readonly Board board = Board.Create(harts: 8);

    [Fact]
    public void A_vector_moves_under_load_and_loses_nothing()
    {
        var queue = board.Host0.Nic[3];
        queue.Request(on: board.Cpu[0]);
        queue.Fire(1000);
        queue.MoveTo(board.Cpu[2]);
        queue.Fire(1000);

        Assert.Equal(2000, queue.Handled);
        Assert.Equal(board.Cpu[2], queue.Target);
        Assert.Empty(board.Faults);
    }

    [Fact]
    public void Raises_coalesce_while_a_hart_is_held()
    {
        var link = board.Host0.Nic[0];
        link.Request(on: board.Cpu[5]);
        board.Cpu[5].Hold();
        link.Fire(5);

        Assert.Single(board.SFiles[5].Pending);
        board.Cpu[5].Release();
        board.Expect(link.Handled == 1 && link.IsServed);
    }
}
