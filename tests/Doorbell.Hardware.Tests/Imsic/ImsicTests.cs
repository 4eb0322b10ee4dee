using Doorbell.Engine;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Memory;
using Doorbell.Topology;

namespace Doorbell.Hardware.Tests.Imsic;

public sealed class ImsicTests
{
    private static readonly ImsicGeometry TwoGroups = new(0x2800_0000, 2, 1, 1, 24, [2, 2], 3);

    [Fact]
    public void A_million_files_are_built_without_memory_for_any()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var imsic = new Hardware.Imsic.Imsic(new ImsicGeometry(0x4000_0000, 6, 14, 0, 24, [16_384], 63), new ImsicParameters { Identities = 2047, GuestIdentities = 2047 });
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);

        imsic.SetPending(16_383, 63, 2047);
        Assert.Equal(1, imsic.ChunksTouched);
        Assert.Equal(1UL << 63, imsic.File(16_383, 63).ReadPending(31));
    }

    [Fact]
    public void An_msi_reaches_the_file_of_its_group_hart_and_guest()
    {
        var imsic = new Hardware.Imsic.Imsic(TwoGroups, new ImsicParameters());
        var bus = new PhysicalBus();
        imsic.MapTo(bus);

        for (var hart = 0; hart < 4; hart++)
        {
            for (var guest = 0; guest <= 3; guest++)
            {
                Assert.Equal(MemoryStatus.Success, bus.Write32(TwoGroups.FileAddress(hart, guest), (uint)((hart * 8) + guest + 1)));
            }
        }

        for (var hart = 0; hart < 4; hart++)
        {
            for (var guest = 0; guest <= 3; guest++)
            {
                Assert.Equal(2UL << ((hart * 8) + guest), imsic.File(hart, guest).ReadPending(0));
            }
        }
    }

    [Fact]
    public void Nothing_answers_between_groups()
    {
        var bus = new PhysicalBus();
        new Hardware.Imsic.Imsic(TwoGroups, new ImsicParameters()).MapTo(bus);

        Assert.Equal(MemoryStatus.AccessViolation, bus.Write32(0x2800_8000, 1));
        Assert.Equal(MemoryStatus.AccessViolation, bus.Read32(0x2a00_0000, out _));
    }

    [Theory]
    [InlineData(0x28000008UL)]
    [InlineData(0x28004ffcUL)]
    public void Reserved_words_read_zero_and_ignore_writes(ulong address)
    {
        var imsic = new Hardware.Imsic.Imsic(TwoGroups with { GuestFiles = 2 }, new ImsicParameters());
        var bus = new PhysicalBus();
        imsic.MapTo(bus);

        Assert.Equal(MemoryStatus.Success, bus.Write32(address, 5));
        Assert.Equal(MemoryStatus.Success, bus.Read32(address, out var value));
        Assert.Equal(0U, value);
        Assert.Equal(0, imsic.ChunksTouched);
    }

    [Fact]
    public void A_page_inside_a_group_without_a_file_reads_zero()
    {
        var imsic = new Hardware.Imsic.Imsic(TwoGroups with { GuestFiles = 2 }, new ImsicParameters());
        var bus = new PhysicalBus();
        imsic.MapTo(bus);

        Assert.Equal(MemoryStatus.Success, bus.Write32(0x2800_3000, 5));
        Assert.Equal(MemoryStatus.Success, bus.Read32(0x2800_3000, out var value));
        Assert.Equal((0U, 0), (value, imsic.ChunksTouched));
    }

    [Theory]
    [InlineData(0UL, 1)]
    [InlineData(0UL, 2)]
    [InlineData(0UL, 8)]
    [InlineData(2UL, 4)]
    [InlineData(1UL, 4)]
    public void Accesses_other_than_aligned_words_fault_without_effect(ulong offset, int length)
    {
        var imsic = new Hardware.Imsic.Imsic(TwoGroups, new ImsicParameters());

        Assert.Equal(MemoryStatus.AccessViolation, imsic.Write(offset, new byte[] { 1, 1, 1, 1, 1, 1, 1, 1 }.AsSpan(0, length)));
        Assert.Equal(MemoryStatus.AccessViolation, imsic.Read(offset, new byte[length]));
        Assert.Equal(0, imsic.ChunksTouched);
    }

    [Theory]
    [InlineData(false, 0UL)]
    [InlineData(true, 1UL << 7)]
    public void Seteipnum_be_is_optional(bool bigEndian, ulong pending)
    {
        var imsic = new Hardware.Imsic.Imsic(TwoGroups, new ImsicParameters { BigEndian = bigEndian });
        Assert.Equal(MemoryStatus.Success, imsic.Write(4, [0, 0, 0, 7]));
        Assert.Equal(pending, imsic.File(0, 0).ReadPending(0));
    }

    [Theory]
    [InlineData(0U)]
    [InlineData(256U)]
    [InlineData(0x1_0001U)]
    [InlineData(uint.MaxValue)]
    public void Identities_that_are_not_implemented_are_ignored(uint identity)
    {
        var imsic = new Hardware.Imsic.Imsic(TwoGroups, new ImsicParameters());
        imsic.SetPending(1, 0, identity);
        for (var word = 0; word < 32; word++)
        {
            Assert.Equal(0UL, imsic.File(1, 0).ReadPending(word));
        }
    }

    [Theory]
    [InlineData(62)]
    [InlineData(64)]
    [InlineData(255 + 32)]
    [InlineData(2111)]
    [InlineData(0)]
    public void Counts_of_identities_that_cannot_be_are_refused(int identities)
    {
        Assert.Contains("Interrupt files and interrupt identities", new ImsicParameters { Identities = identities }.Fault, StringComparison.Ordinal);
        Assert.NotNull(new ImsicParameters { GuestIdentities = identities }.Fault);
        Assert.Throws<ArgumentException>(() => new Hardware.Imsic.Imsic(TwoGroups, new ImsicParameters { Identities = identities }));
    }

    [Fact]
    public void Lines_hear_of_a_signal_by_the_machines_number_of_the_hart()
    {
        var ready = new ReadyHarts(100);
        var imsic = new Hardware.Imsic.Imsic(TwoGroups, new ImsicParameters(), ready, [70, 71, 90, 91]);
        var file = imsic.File(2, 1);
        file.WriteEnabled(0, 2);
        imsic.SetPending(2, 1, 1);
        Assert.True(ready.IsEmpty);

        file.Delivery = Eidelivery.File;
        Assert.True(ready.TryTake(out var hart));
        Assert.Equal(90, hart);
        Assert.False(ready.TryTake(out _));
        Assert.Equal(2UL, imsic.Signals(2));
    }

    [Fact]
    public void The_same_state_saves_the_same_bytes_whatever_was_touched()
    {
        var touched = new Hardware.Imsic.Imsic(TwoGroups, new ImsicParameters());
        touched.SetPending(3, 2, 9);
        touched.File(3, 2).WritePending(0, 0);
        var untouched = new Hardware.Imsic.Imsic(TwoGroups, new ImsicParameters());

        Assert.Equal(Snapshot.Of(untouched), Snapshot.Of(touched));
    }

    [Fact]
    public void With_direct_delivery_the_files_of_harts_start_with_it()
    {
        var imsic = new Hardware.Imsic.Imsic(TwoGroups, new ImsicParameters { DirectDelivery = true });

        Assert.Equal(Eidelivery.Direct, imsic.File(0, 0).Delivery);
        Assert.Equal(Eidelivery.Disabled, imsic.File(0, 1).Delivery);
        Assert.Equal(Snapshot.Of(new Hardware.Imsic.Imsic(TwoGroups, new ImsicParameters { DirectDelivery = true })), Snapshot.Of(imsic));
    }
}
