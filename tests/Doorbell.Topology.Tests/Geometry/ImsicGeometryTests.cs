namespace Doorbell.Topology.Tests.Geometry;

public sealed class ImsicGeometryTests
{
    private static readonly ImsicGeometry Grouped = new(0x2800_0000, 2, 2, 1, 24, [3, 4], 3);

    [Fact]
    public void Every_file_is_found_at_its_own_address()
    {
        for (var hart = 0; hart < Grouped.Harts; hart++)
        {
            for (var guest = 0; guest <= 3; guest++)
            {
                Assert.True(Grouped.TryFind(Grouped.FileAddress(hart, guest) + 4095, out var foundHart, out var foundGuest));
                Assert.Equal((hart, guest), (foundHart, foundGuest));
            }
        }
    }

    [Theory]
    [InlineData(0x27ff_ffffUL)]
    [InlineData(0x2800_c000UL)]
    [InlineData(0x2901_0000UL)]
    [InlineData(0x2a00_0000UL)]
    public void Addresses_between_and_beyond_files_belong_to_none(ulong address) => Assert.False(Grouped.TryFind(address, out _, out _));

    [Fact]
    public void The_group_number_stands_above_its_shift() => Assert.Equal(0x2900_4000UL, Grouped.FileAddress(4, 0));
}
