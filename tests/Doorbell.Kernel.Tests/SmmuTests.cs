using CsCheck;
using Doorbell.Hardware.Memory;
using Doorbell.Hardware.Smmu;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Reports;
using Doorbell.Kernel.Smmu;
using Doorbell.Kernel.Tests.Bench;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Tests;

/// <summary>What the SMMU's driver writes into memory is what the SMMU reads there.</summary>
public class SmmuTests
{
    private static readonly AddressRange Ioas = new(0x1_0000_0000, 1 << 20);

    [Fact]
    public void A_booted_machine_translates_every_stream_by_a_table_of_its_own()
    {
        var machine = new ArmMachine();
        Assert.True(machine.Smmu.IsEnabled);
        Assert.True(machine.Smmu.TryReadStream(machine.IdOf(Board.Nvme), out var nvme));
        Assert.True(machine.Smmu.TryReadStream(machine.IdOf(Board.Nic), out var nic));
        Assert.True(nvme is { HasFirstStage: true, HasSecondStage: false } && nic.HasFirstStage);
        Assert.True(machine.Smmu.TryReadContext(machine.IdOf(Board.Nvme), nvme, out var first));
        Assert.True(machine.Smmu.TryReadContext(machine.IdOf(Board.Nic), nic, out var second));
        Assert.NotEqual(first.Table, second.Table);
        Assert.NotEqual(first.Asid, second.Asid);
        Assert.Equal(machine.Smmu.IsEnabled, machine.Kernel.Tables(Board.Nic).DeviceContext != 0);
        Assert.Equal(second.Table, machine.Kernel.Tables(Board.Nic).FirstStageRoot);
    }

    [Fact]
    public void A_stream_that_no_device_has_is_aborted_without_a_record()
    {
        var machine = new ArmMachine();
        Assert.Equal(new SmmuFault(SmmuEvent.None), machine.Smmu.Translate(1, 0x1000, true, out _));
        Assert.Empty(machine.Smmu.Records);
    }

    [Fact]
    public void A_device_that_is_blocked_is_aborted_and_has_no_descriptor_left()
    {
        var machine = new ArmMachine(processes: [Board.Process(maps: Ioas)]);
        Assert.True(machine.Kernel.Attach([Board.Nic], new(AttachTargetKind.Process)).Succeeded);
        Assert.Null(machine.Smmu.Translate(machine.IdOf(Board.Nic), Ioas.First, true, out _));
        Assert.True(machine.Kernel.Attach([Board.Nic], new(AttachTargetKind.Blocked)).Succeeded);
        Assert.Equal(SmmuEvent.None, machine.Smmu.Translate(machine.IdOf(Board.Nic), Ioas.First, true, out _)?.Event);
        Assert.Equal(DomainKind.Blocked, machine.Kernel.Domain(Board.Nic)?.Kind);
    }

    [Fact]
    public void What_was_unmapped_is_not_found_in_the_TLB()
    {
        var machine = new ArmMachine(processes: [Board.Process(maps: Ioas)]);
        Assert.True(machine.Kernel.Attach([Board.Nic], new(AttachTargetKind.Process)).Succeeded);
        Assert.Null(machine.Smmu.Translate(machine.IdOf(Board.Nic), Ioas.First, true, out _));
        Assert.True(machine.Kernel.Unmap(new(AttachTargetKind.Process), Ioas).Succeeded);
        Assert.Equal(SmmuEvent.Translation, machine.Smmu.Translate(machine.IdOf(Board.Nic), Ioas.First, true, out _)?.Event);
    }

    [Fact]
    public void Nothing_of_the_last_owner_is_left_for_the_next()
    {
        var machine = new ArmMachine(
            processes: [Board.Process(maps: Ioas)], vms: [Board.Vm(1, 2) with { Imsic = null, Its = 0x0808_0000, Ram = new(0x1_0000_0000, 1 << 20) }]);
        machine.Kernel.Attach([Board.Nic], new(AttachTargetKind.Process));
        machine.Smmu.Translate(machine.IdOf(Board.Nic), Ioas.First, true, out var processes);
        machine.Kernel.Detach(Board.Nic);
        Assert.True(machine.Kernel.Attach([Board.Nic], new(AttachTargetKind.Vm)).Succeeded);
        Assert.Null(machine.Smmu.Translate(machine.IdOf(Board.Nic), Ioas.First, true, out var guests));
        Assert.NotEqual(processes, guests);
        Assert.True(machine.Kernel.TryFindMemory(guests, out var owner) && owner.Kind == OwnerKind.Vm);
    }

    [Fact]
    public void A_policy_may_want_the_second_stage()
    {
        var machine = new ArmMachine([Board.PrepareMsi() with { Stage = TranslationStage.Second }]);
        Assert.True(machine.Smmu.TryReadStream(machine.IdOf(Board.Nic), out var stream));
        Assert.True(stream is { HasFirstStage: false, HasSecondStage: true });
        Assert.Equal(stream.SecondStageTable, machine.Kernel.Tables(Board.Nic).SecondStageRoot);
        Assert.True(machine.Kernel.Request(Board.Nic, 0, [0]).Succeeded);
        Assert.Null(machine.Fire(Board.Nic, 0));
        Assert.Equal(["vector 1.0 on 0"], machine.Events);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_SMMU_reads_what_the_kernel_has_mapped(bool isSecondStage)
    {
        var pages = Gen.ULong[0, 63].Select(Gen.ULong[0, 1023], (page, target) => (Iova: page << 12, Physical: target << 12));
        Gen.Select(pages.Array[1, 20], Gen.ULong[0, (1UL << 48) - (1 << 20)]).Sample(
            (mappings, offset) =>
            {
                var start = offset & ~0xfffUL;
                var (bus, table, context) = Table(isSecondStage);
                var known = new Dictionary<ulong, ulong>();
                foreach (var (iova, physical) in mappings)
                {
                    var mapped = table.Map(context, start + iova, physical, 4096, PagePermissions.Read | PagePermissions.Write, SourceSpan.None);
                    Assert.Equal(known.TryAdd(start + iova, physical), mapped.Succeeded);
                }

                var smmu = Walker(bus, table, isSecondStage);
                for (var page = 0UL; page < 64; page++)
                {
                    var iova = start + (page << 12);
                    var found = smmu.Probe(0, iova + 0x40, true, out var output) is null;
                    Assert.Equal(known.TryGetValue(iova, out var physical), found);
                    Assert.Equal(found, table.TryTranslate(iova, out _));
                    Assert.True(!found || output == physical + 0x40);
                }
            },
            iter: 60,
            seed: "0000KOIg16d0");
    }

    [Fact]
    public void Blocks_are_used_where_they_fit_and_what_is_read_only_cannot_be_written()
    {
        var (bus, table, context) = Table(isSecondStage: false);
        const ulong gib = 1 << 30;
        Assert.True(table.Map(context, gib, 0, gib + (2 << 20) + 4096, PagePermissions.Read, SourceSpan.None).Succeeded);
        var smmu = Walker(bus, table, isSecondStage: false);
        foreach (var offset in new ulong[] { 0, 0x1234_5678, gib, gib + (2 << 20) })
        {
            Assert.Null(smmu.Probe(0, gib + offset, false, out var output));
            Assert.Equal(offset, output);
            Assert.Equal(SmmuEvent.Permission, smmu.Probe(0, gib + offset, true, out _)?.Event);
        }

        Assert.Equal(Errno.EEXIST, table.Map(context, gib + 4096, 0, 4096, PagePermissions.Read, SourceSpan.None).Errno);
        table.Unmap(gib, gib);
        Assert.False(table.TryTranslate(gib, out _));
        Assert.True(table.TryTranslate(2 * gib, out _));
        Assert.Equal(Errno.ERANGE, table.Map(context, 1UL << 48, 0, 4096, PagePermissions.Read, SourceSpan.None).Errno);
    }

    private static (PhysicalBus Bus, PageTable Table, KernelContext Context) Table(bool isSecondStage)
    {
        var bus = new PhysicalBus();
        var range = new AddressRange(0x8000_0000, 16 << 20);
        bus.Add(new Ram(range.First, range.Size));
        var pages = new PageAllocator([new MemoryDescription { Origin = Board.At("dram"), Range = range, Type = MemoryType.Main }], bus);
        var context = new KernelContext().Begin(ContextKind.Process, 0, "test");
        var table = new PageTable(new HostTableMemory(pages, bus), new VmsaFormat(isSecondStage));
        Assert.True(table.Create(context, SourceSpan.None).Succeeded);
        return (bus, table, context);
    }

    /// <summary>An SMMU whose only stream uses a table.</summary>
    private static SmmuV3 Walker(PhysicalBus bus, PageTable table, bool isSecondStage)
    {
        const ulong streams = 0x8000_0000, descriptor = 0x8000_1000;
        var smmu = new SmmuV3(bus, 0);
        bus.Add(0x0905_0000, SmmuRegister.Size, smmu);
        bus.Write64(0x0905_0000 + SmmuRegister.StrtabBase, streams);
        bus.Write32(0x0905_0000 + SmmuRegister.Cr0, 1);
        var context = ContextDescriptor.Create(table.Root, 1, VmsaFormat.AddressBits);
        bus.Write64(descriptor, context.Doubleword0);
        bus.Write64(descriptor + 8, context.Doubleword1);
        var entry = isSecondStage
            ? StreamTableEntry.SecondStage(table.Root, 1, addressBits: VmsaFormat.AddressBits)
            : StreamTableEntry.FirstStage(descriptor);
        bus.Write64(streams, entry.Doubleword0);
        bus.Write64(streams + 16, entry.Doubleword2);
        bus.Write64(streams + 24, entry.Doubleword3);
        return smmu;
    }
}
