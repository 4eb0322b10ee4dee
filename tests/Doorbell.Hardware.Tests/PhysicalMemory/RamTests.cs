using Doorbell.Engine;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Tests.PhysicalMemory;

public sealed class RamTests
{
    private const ulong Base = 0x8000_0000;

    [Fact]
    public void A_large_range_costs_little_until_it_is_written()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var ram = new Ram(Base, 32UL << 30);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 300_000);
        ram.Write(Base + (32UL << 30) - 4, [1, 2, 3, 4]);
        Assert.Equal(0x0403_0201u, ram.Read32(Base + (32UL << 30) - 4));
        Assert.Equal(0UL, ram.Read64(Base));
    }

    [Fact]
    public void Accesses_cross_pages_and_blocks()
    {
        var ram = new Ram(Base, 8 << 20);
        byte[] data = [.. Enumerable.Range(0, 9000).Select(i => (byte)i)];
        ram.Write(Base + (2 << 20) - 100, data);
        var back = new byte[9200];
        ram.Read(Base + (2 << 20) - 200, back);
        Assert.Equal(data, back[100..9100]);
        Assert.All(back[9100..], one => Assert.Equal(0, one));
    }

    [Fact]
    public void A_zeroed_page_and_one_never_written_are_the_same_state()
    {
        var (one, other) = (new Ram(Base, 4 << 20), new Ram(Base, 4 << 20));
        one.Write(Base + 0x5000, [1]);
        one.Write(Base + 0x5000, [0]);
        Assert.Equal(Snapshot.Of(other), Snapshot.Of(one));
        one.Write(Base + (3 << 20), [7]);
        var saved = Snapshot.Of(one);
        one.Write(Base, [9]);
        saved.RestoreTo(one);
        Assert.Equal(7UL, one.Read64(Base + (3 << 20)));
        Assert.Equal(0UL, one.Read64(Base));
    }

    [Fact]
    public void Writes_to_watched_pages_are_counted()
    {
        var bus = new PhysicalBus();
        bus.Add(new Ram(Base, 1 << 20));
        Assert.False(bus.Watch(Base));
        Assert.False(bus.Watch(0));
        bus.Write64(Base, 5);
        Assert.True(bus.Watch(Base));
        bus.Write64(Base + 0x1000, 5);
        Assert.Equal(1UL, bus.WatchedWrites.Count);
        bus.Write32(Base + 8, 5);
        Assert.Equal(2UL, bus.WatchedWrites.Count);
    }

    [Fact]
    public void The_bus_finds_ram_and_windows_and_refuses_the_rest()
    {
        var bus = new PhysicalBus();
        bus.Add(new Ram(Base, 0x2000));
        bus.Add(new Ram(Base + 0x10_0000, 0x1000));
        Assert.Equal(MemoryStatus.Success, bus.Write64(Base + 0x10_0000, 3));
        Assert.Equal(MemoryStatus.Success, bus.Read64(Base + 0x10_0000, out var value));
        Assert.Equal(3UL, value);
        Assert.Equal(MemoryStatus.AccessViolation, bus.Read64(Base + 0x2000, out _));
        Assert.Equal(MemoryStatus.AccessViolation, bus.Read32(0, out _));
        Assert.Equal(MemoryStatus.AccessViolation, bus.Write32(Base + 0x1FFE, 1));
        Assert.Equal(MemoryStatus.AccessViolation, bus.Read(Base + 0x1FFF, new byte[2]));
        var saved = Snapshot.Of(bus);
        bus.Write64(Base, 1);
        saved.RestoreTo(bus);
        bus.Read64(Base, out value);
        Assert.Equal(0UL, value);
    }
}
