using Boards.Topologies;

namespace Boards;

public class PassthroughTests
{
    [Fact]
    public void A_guest_takes_its_messages_without_the_host()
    {
        var board = Board.Create();
        var queue = board.Host0.Nic[1];
        board.Host0.Nic.AttachTo(board.Guest);
        queue.Request(on: board.Guest.Vcpu[1]);
        queue.Fire(100);

        Assert.Equal((100, 0), (queue.Handled, board.Guest.Exits));
        Assert.Equal(board.Guest.Vcpu[1].VirtualFile, queue.Message.Address);
    }

    [Fact]
    public void A_guest_reaches_its_own_files_alone()
    {
        var board = Board.Create();
        board.Host0.Nic.AttachTo(board.Guest);
        board.Host0.Nic[1].Request(on: board.Guest.Vcpu[0]);

        Assert.True(board.Host0.Nic.IsIsolated);
        Assert.All(board.Host0.Nic.Reach, file => Assert.StartsWith("s_files[", file.Name));

        // The guest aims its card at the host's file of hart 3, and ends in a fault.
        board.Host0.Nic.Write(board.SFiles[3].Address, data: 1);
        Assert.Empty(board.SFiles[3].Pending);
        Assert.NotEmpty(board.Host0.Nic.Faults);
    }
}
