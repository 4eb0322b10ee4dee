using Doorbell.Hardware.Imsic;

namespace Doorbell.Hardware.Tests.Imsic;

public sealed class ReadyHartsTests
{
    [Fact]
    public void Harts_come_out_once_and_lowest_first()
    {
        var ready = new ReadyHarts(16_384);
        int[] marked = [16_383, 0, 4096, 63, 64, 63, 9000];
        foreach (var hart in marked)
        {
            ready.FileRaised(hart, 1);
        }

        var taken = new List<int>();
        while (ready.TryTake(out var hart))
        {
            taken.Add(hart);
        }

        Assert.Equal([0, 63, 64, 4096, 9000, 16_383], taken);
        Assert.True(ready.IsEmpty);
    }

    [Fact]
    public void All_harts_can_be_marked_and_no_others()
    {
        var ready = new ReadyHarts(70);
        ready.AddAll();
        for (var hart = 0; hart < 70; hart++)
        {
            Assert.True(ready.TryTake(out var taken));
            Assert.Equal(hart, taken);
        }

        Assert.False(ready.TryTake(out _));
    }
}
