using Doorbell.Engine;
using Doorbell.Hardware.Smmu;

namespace Doorbell.Hardware.Tests.Smmu;

public class SmmuV3Tests
{
    private const ulong AccessFlag = 1 << 10;
    private const ulong SecondStageReadWrite = AccessFlag | (3 << 6);
    private readonly SmmuBoard board = new();

    [Fact]
    public void A_bypassed_stream_reaches_every_address()
    {
        board.Stream(3, StreamTableEntry.Bypass);
        Assert.Null(board.Smmu.Translate(3, 0x808_0040, true, out var output));
        Assert.Equal(0x808_0040UL, output);
    }

    [Fact]
    public void A_first_stage_maps_page_by_page()
    {
        UseFirstStage();
        board.Map(SmmuBoard.FirstStageRoot, 0, 0x800_0000, 0x809_0000, AccessFlag);
        Assert.Null(board.Smmu.Translate(3, 0x800_0040, true, out var output));
        Assert.Equal(0x809_0040UL, output);
    }

    [Fact]
    public void What_is_not_mapped_faults_and_is_recorded()
    {
        UseFirstStage();
        Assert.Equal(SmmuEvent.Translation, board.Smmu.Translate(3, 0x1000, true, out _)?.Event);
        Assert.Equal((SmmuEvent.Translation, 3u), board.Event(0));
    }

    [Fact]
    public void A_read_only_page_refuses_a_write()
    {
        UseFirstStage();
        board.Map(SmmuBoard.FirstStageRoot, 0, 0x1000, 0x5000, AccessFlag | (1 << 7));
        Assert.Null(board.Smmu.Translate(3, 0x1000, false, out _));
        Assert.Equal(SmmuEvent.Permission, board.Smmu.Translate(3, 0x1000, true, out _)?.Event);
    }

    [Fact]
    public void A_page_without_access_flag_faults()
    {
        UseFirstStage();
        board.Map(SmmuBoard.FirstStageRoot, 0, 0x1000, 0x5000, 0);
        Assert.Equal(SmmuEvent.AccessFlag, board.Smmu.Translate(3, 0x1000, false, out _)?.Event);
    }

    [Fact]
    public void A_second_stage_fault_names_the_intermediate_address()
    {
        board.Stream(3, StreamTableEntry.SecondStage(SmmuBoard.SecondStageRoot, 7));
        var fault = board.Smmu.Translate(3, 0x8_1234, true, out _);
        Assert.Equal(new SmmuFault(SmmuEvent.Translation, true, 0x8_1234), fault);
    }

    [Fact]
    public void Nested_tables_are_translated_by_the_second_stage()
    {
        var context = board.Context(3, ContextDescriptor.Create(SmmuBoard.FirstStageRoot, 5));
        board.Stream(3, StreamTableEntry.SecondStage(SmmuBoard.SecondStageRoot, 7, context));
        board.Map(SmmuBoard.FirstStageRoot, 0, 0x1000, 0xa_0000, AccessFlag);
        Assert.Equal(SmmuEvent.Translation, board.Smmu.Translate(3, 0x1000, true, out _)?.Event);

        for (var page = 0UL; page < 0x80_0000; page += 0x1000)
        {
            board.Map(SmmuBoard.SecondStageRoot, 1, page, page == 0xa_0000 ? 0xb_0000 : page, SecondStageReadWrite);
        }

        Assert.Null(board.Smmu.Translate(3, 0x1008, true, out var output));
        Assert.Equal(0xb_0008UL, output);
    }

    [Fact]
    public void An_old_translation_is_used_until_its_tag_is_invalidated()
    {
        UseFirstStage();
        board.Map(SmmuBoard.FirstStageRoot, 0, 0x1000, 0x5000, AccessFlag);
        board.Smmu.Translate(3, 0x1000, true, out _);
        board.Map(SmmuBoard.FirstStageRoot, 0, 0x1000, 0, AccessFlag);

        board.Command(SmmuCommand.Tlb(SmmuOpcode.TlbNonsecureAddress, 0, asid: 6, 0x1000));
        Assert.Null(board.Smmu.Translate(3, 0x1000, true, out _));
        board.Command(SmmuCommand.Tlb(SmmuOpcode.TlbNonsecureAddress, 0, asid: 5, 0x1000));
        Assert.Equal(SmmuEvent.Translation, board.Smmu.Translate(3, 0x1000, true, out _)?.Event);
    }

    [Fact]
    public void A_changed_stream_table_entry_is_not_seen_before_its_invalidation()
    {
        board.Stream(3, StreamTableEntry.Bypass);
        board.Smmu.Translate(3, 0x1000, true, out _);
        board.Stream(3, StreamTableEntry.Abort);
        Assert.Null(board.Smmu.Translate(3, 0x1000, true, out _));
        board.Command(SmmuCommand.Configuration(3));
        Assert.Equal(new SmmuFault(SmmuEvent.None), board.Smmu.Translate(3, 0x1000, true, out _));
    }

    [Theory]
    [InlineData(400u, SmmuEvent.BadStreamId)]
    [InlineData(4u, SmmuEvent.BadStreamTableEntry)]
    public void A_stream_without_configuration_faults(uint stream, SmmuEvent expected) =>
        Assert.Equal(expected, board.Smmu.Translate(stream, 0x1000, true, out _)?.Event);

    [Fact]
    public void An_illegal_command_stops_the_queue()
    {
        board.Command(new SmmuCommand(0xff, 0));
        board.Command(SmmuCommand.Synchronize());
        Assert.Equal(1u << 24, board.Get(SmmuRegister.CmdqCons));
    }

    [Fact]
    public void A_full_event_queue_loses_records_and_nothing_else()
    {
        UseFirstStage();
        for (var fault = 0; fault < 10; fault++)
        {
            Assert.NotNull(board.Smmu.Translate(3, 0x1000, true, out _));
        }

        Assert.Equal(4u, board.Get(SmmuRegister.EventqProd));
    }

    [Fact]
    public void A_probe_changes_nothing()
    {
        UseFirstStage();
        var before = Snapshot.Of(board.Smmu);
        Assert.NotNull(board.Smmu.Probe(3, 0x1000, true, out _));
        Assert.Equal(before, Snapshot.Of(board.Smmu));
    }

    [Fact]
    public void State_is_restored_as_it_was_saved()
    {
        UseFirstStage();
        board.Map(SmmuBoard.FirstStageRoot, 0, 0x1000, 0x5000, AccessFlag);
        board.Smmu.Translate(3, 0x1000, true, out _);
        var saved = Snapshot.Of(board.Smmu);
        board.Command(SmmuCommand.Tlb(SmmuOpcode.TlbNonsecureNonhypAll, 0));
        saved.RestoreTo(board.Smmu);
        Assert.Equal(saved, Snapshot.Of(board.Smmu));
    }

    private void UseFirstStage() =>
        board.Stream(3, StreamTableEntry.FirstStage(board.Context(3, ContextDescriptor.Create(SmmuBoard.FirstStageRoot, 5))));
}
