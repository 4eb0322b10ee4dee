using Doorbell.Engine;
using Doorbell.Hardware.Its;

namespace Doorbell.Hardware.Tests.Its;

public class InterruptTranslationServiceTests
{
    private readonly ItsBoard board = new();

    [Fact]
    public void A_mapped_event_becomes_an_lpi_of_its_collections_redistributor()
    {
        board.Enable(8200);
        board.Map(device: 0x10, eventId: 3, interruptId: 8200, collection: 1);

        Assert.Same(board.Redistributors[1], board.Its.Translate(0x10, 3, out var interruptId));
        Assert.Equal(8200u, interruptId);
        Assert.Equal(8200u, board.Redistributors[1].Acknowledge());
        Assert.Equal(Redistributor.Spurious, board.Redistributors[1].Acknowledge());
    }

    [Fact]
    public void Another_device_cannot_raise_it_whatever_it_writes()
    {
        board.Map(0x10, 3, 8200, 0);
        Assert.All(Enumerable.Range(0, 64), eventId => Assert.Null(board.Its.Translate(0x18, (uint)eventId, out _)));
    }

    [Fact]
    public void An_event_beyond_the_devices_table_is_ignored()
    {
        board.Map(0x10, 3, 8200, 0);
        Assert.Null(board.Its.Translate(0x10, 32 + 3, out _));
    }

    [Fact]
    public void Moving_an_event_takes_its_pending_state_along()
    {
        board.Enable(8200);
        board.Map(0x10, 3, 8200, 0);
        board.Its.Translate(0x10, 3, out _);
        board.Command(ItsCommand.MoveInterrupt(0x10, 3, 1));

        Assert.Equal(Redistributor.Spurious, board.Redistributors[0].Acknowledge());
        Assert.Equal(8200u, board.Redistributors[1].Acknowledge());
        Assert.Same(board.Redistributors[1], board.Its.Probe(0x10, 3, out _));
    }

    [Fact]
    public void A_changed_configuration_is_not_heard_before_an_inv()
    {
        board.Map(0x10, 3, 8200, 0);
        board.Its.Translate(0x10, 3, out _);
        Assert.False(board.Redistributors[0].Signals);

        board.Enable(8200);
        Assert.False(board.Redistributors[0].Signals);
        board.Command(ItsCommand.Of(ItsOpcode.Inv, 0x10, 3));
        Assert.True(board.Redistributors[0].Signals);
    }

    [Fact]
    public void The_higher_priority_is_acknowledged_first()
    {
        board.Enable(8200, priority: 0xa0);
        board.Enable(8201, priority: 0x20);
        board.Map(0x10, 3, 8200, 0);
        board.Command(ItsCommand.MapInterrupt(0x10, 4, 8201, 0));
        board.Its.Translate(0x10, 3, out _);
        board.Its.Translate(0x10, 4, out _);
        Assert.Equal(8201u, board.Redistributors[0].Acknowledge());
        Assert.Equal(8200u, board.Redistributors[0].Acknowledge());
    }

    [Fact]
    public void A_discarded_event_is_gone_with_its_pending_state()
    {
        board.Enable(8200);
        board.Map(0x10, 3, 8200, 0);
        board.Its.Translate(0x10, 3, out _);
        board.Command(ItsCommand.Of(ItsOpcode.Discard, 0x10, 3));
        Assert.False(board.Redistributors[0].Signals);
        Assert.Null(board.Its.Translate(0x10, 3, out _));
    }

    [Fact]
    public void A_command_in_error_is_skipped_and_counted()
    {
        board.Command(ItsCommand.MoveInterrupt(0x10, 3, 1));
        board.Command(new ItsCommand(0xff, 0, 0, 0));
        board.Command(ItsCommand.MapDevice(0x2_0000, 0x5_0000, 5));
        Assert.Equal(3, board.Its.CommandErrors);
        Assert.False(board.Its.CanProcessCommand);
    }

    [Fact]
    public void State_is_restored_as_it_was_saved()
    {
        board.Enable(8200);
        board.Map(0x10, 3, 8200, 0);
        board.Its.Translate(0x10, 3, out _);
        var (its, redistributor) = (Snapshot.Of(board.Its), Snapshot.Of(board.Redistributors[0]));

        board.Redistributors[0].Acknowledge();
        board.Command(ItsCommand.InvalidateAll(0));
        its.RestoreTo(board.Its);
        redistributor.RestoreTo(board.Redistributors[0]);
        Assert.Equal(its, Snapshot.Of(board.Its));
        Assert.Equal(8200u, board.Redistributors[0].Acknowledge());
    }
}
