using Doorbell.Engine;
using Doorbell.Hardware.Vtd;

namespace Doorbell.Hardware.Tests.Vtd;

public class VtdRemappingTests
{
    private const ushort Nic = 0x10;
    private const ulong Root = 0x8_0000;
    private readonly VtdBoard board = new();

    [Fact]
    public void A_handle_becomes_the_entrys_vector_and_destination()
    {
        board.Entry(5, InterruptRemappingEntry.Remapped(0x41, 3, Nic));
        Assert.Equal(new VtdOutcome(VtdOutcomeKind.Interrupt, Destination: 3, Vector: 0x41), Raise(Nic, InterruptMessage.Remappable(5)));
    }

    [Theory]
    [InlineData(0x18, 5, VtdFaultReason.SourceIdMismatch)]
    [InlineData(0x10, 6, VtdFaultReason.InterruptEntryNotPresent)]
    [InlineData(0x10, 16, VtdFaultReason.IndexBeyondTable)]
    public void Whoever_may_not_is_stopped(int requesterId, int index, VtdFaultReason expected)
    {
        board.Entry(5, InterruptRemappingEntry.Remapped(0x41, 3, Nic));
        Assert.Equal(VtdOutcome.Fault(expected), Raise((ushort)requesterId, InterruptMessage.Remappable(index)));
        Assert.Equal(((ulong)expected << 32) | (uint)requesterId | (1UL << 63), board.Get(VtdRegister.FaultRecording + 8));
    }

    [Fact]
    public void Without_source_validation_any_device_may()
    {
        board.Entry(5, InterruptRemappingEntry.Remapped(0x41, 3, Nic, checkSource: false));
        Assert.Equal(VtdOutcomeKind.Interrupt, Raise(0x99, InterruptMessage.Remappable(5)).Kind);
    }

    [Fact]
    public void The_old_message_format_is_blocked() =>
        Assert.Equal(VtdOutcome.Fault(VtdFaultReason.CompatibilityFormatBlocked), Raise(Nic, InterruptMessage.Compatible(2, 0x41)));

    [Fact]
    public void Without_remapping_the_message_is_the_vector()
    {
        board.Command((1u << 31) | (1u << 26));
        Assert.Equal(new VtdOutcome(VtdOutcomeKind.Interrupt, Destination: 2, Vector: 0x41), Raise(Nic, InterruptMessage.Compatible(2, 0x41)));
    }

    [Fact]
    public void A_changed_entry_is_not_seen_before_its_invalidation()
    {
        board.Entry(5, InterruptRemappingEntry.Remapped(0x41, 3, Nic));
        Raise(Nic, InterruptMessage.Remappable(5));
        board.Entry(5, InterruptRemappingEntry.Remapped(0x41, 1, Nic));
        Assert.Equal(3u, Raise(Nic, InterruptMessage.Remappable(5)).Destination);
        board.Invalidate(InvalidationDescriptor.InterruptEntry(4));
        Assert.Equal(3u, Raise(Nic, InterruptMessage.Remappable(5)).Destination);
        board.Invalidate(InvalidationDescriptor.InterruptEntry(5));
        Assert.Equal(1u, Raise(Nic, InterruptMessage.Remappable(5)).Destination);
    }

    [Fact]
    public void A_posted_interrupt_is_recorded_and_notified_once()
    {
        const ulong descriptor = 0x9_0000;
        board.Memory.Write64(descriptor + 32, (0xf2UL << 16) | (1UL << 32));
        board.Entry(5, InterruptRemappingEntry.Posted(0x61, descriptor, Nic));

        Assert.Equal(new VtdOutcome(VtdOutcomeKind.PostedWithNotification, descriptor, 1, 0xf2, Posted: 0x61), Raise(Nic, InterruptMessage.Remappable(5)));
        Assert.Equal(VtdOutcomeKind.Posted, Raise(Nic, InterruptMessage.Remappable(5)).Kind);
        board.Memory.Read64(descriptor + 8, out var requests);
        Assert.Equal(1UL << 0x21, requests);
    }

    [Fact]
    public void A_unit_that_cannot_post_refuses_the_posted_format()
    {
        var plain = new VtdBoard(posted: false);
        plain.Entry(5, InterruptRemappingEntry.Posted(0x61, 0x9_0000, Nic));
        var message = InterruptMessage.Remappable(5);
        Assert.Equal(VtdOutcome.Fault(VtdFaultReason.InterruptEntryReserved), plain.Unit.Access(Nic, message.Address, message.Data, true));
        Assert.Equal(0UL, plain.Get(VtdRegister.Capability) >> 59 & 1);
    }

    [Fact]
    public void Memory_is_reached_through_the_devices_own_tables()
    {
        board.Context(Nic, ContextEntry.Translating(Root, 7));
        board.Map(Root, 0x1000, 0x5000, 3);
        Assert.Equal(VtdOutcome.Memory(0x5008), board.Unit.Access(Nic, 0x1008, 0, true));
        Assert.Equal(VtdOutcome.Fault(VtdFaultReason.WriteNotAllowed), board.Unit.Access(Nic, 0x2000, 0, true));
        Assert.Equal(VtdOutcome.Fault(VtdFaultReason.ContextEntryNotPresent), board.Unit.Access(0x18, 0x1008, 0, true));
        Assert.Equal(VtdOutcome.Fault(VtdFaultReason.RootEntryNotPresent), board.Unit.Access(0x118, 0x1008, 0, true));
        Assert.Equal(VtdOutcome.Fault(VtdFaultReason.AddressBeyondWidth), board.Unit.Access(Nic, 1UL << 48, 0, true));
    }

    [Fact]
    public void The_window_is_never_translated()
    {
        board.Context(Nic, ContextEntry.Translating(Root, 7));
        board.Map(Root, 0xfee0_0000, 0x5000, 3);
        Assert.Equal(VtdFaultReason.CompatibilityFormatBlocked, board.Unit.Access(Nic, 0xfee0_0000, 0x41, true).Reason);
    }

    [Fact]
    public void A_page_is_used_until_its_domain_is_invalidated()
    {
        board.Context(Nic, ContextEntry.Translating(Root, 7));
        board.Map(Root, 0x1000, 0x5000, 3);
        board.Unit.Access(Nic, 0x1000, 0, true);
        board.Map(Root, 0x1000, 0, 0);
        board.Invalidate(InvalidationDescriptor.Page(8, 0x1000));
        Assert.Equal(VtdOutcomeKind.Memory, board.Unit.Access(Nic, 0x1000, 0, true).Kind);
        board.Invalidate(InvalidationDescriptor.Page(7, 0x1000));
        Assert.Equal(VtdOutcomeKind.Fault, board.Unit.Access(Nic, 0x1000, 0, true).Kind);
    }

    [Fact]
    public void A_context_is_used_until_it_is_invalidated()
    {
        board.Context(Nic, ContextEntry.PassThrough(7));
        board.Unit.Access(Nic, 0x1000, 0, true);
        board.Context(Nic, default);
        Assert.Equal(VtdOutcome.Memory(0x1000), board.Unit.Access(Nic, 0x1000, 0, true));
        board.Invalidate(InvalidationDescriptor.Contexts(7, Nic));
        Assert.Equal(VtdOutcomeKind.Fault, board.Unit.Access(Nic, 0x1000, 0, true).Kind);
    }

    [Fact]
    public void A_wait_descriptor_writes_its_status_behind_the_others()
    {
        board.Invalidate(InvalidationDescriptor.Domain(7));
        board.Invalidate(InvalidationDescriptor.Wait(0x9_0000, 42));
        board.Memory.Read32(0x9_0000, out var status);
        Assert.Equal(42u, status);
    }

    [Fact]
    public void An_unknown_descriptor_stops_the_queue()
    {
        board.Invalidate(new InvalidationDescriptor(9, 0));
        Assert.False(board.Unit.CanProcessCommand);
        Assert.Equal(0UL, board.Get(VtdRegister.QueueHead));
    }

    [Fact]
    public void State_is_restored_and_a_probe_does_not_change_it()
    {
        board.Entry(5, InterruptRemappingEntry.Remapped(0x41, 3, Nic));
        Raise(Nic, InterruptMessage.Remappable(5));
        var saved = Snapshot.Of(board.Unit);
        var message = InterruptMessage.Remappable(6);
        Assert.Equal(VtdOutcomeKind.Fault, board.Unit.Probe(Nic, message.Address, message.Data, true).Kind);
        Assert.Equal(saved, Snapshot.Of(board.Unit));

        Raise(Nic, message);
        Assert.NotEqual(saved, Snapshot.Of(board.Unit));
        saved.RestoreTo(board.Unit);
        Assert.Equal(saved, Snapshot.Of(board.Unit));
    }

    private VtdOutcome Raise(ushort requesterId, InterruptMessage message) => board.Unit.Access(requesterId, message.Address, message.Data, true);
}
