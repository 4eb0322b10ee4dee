using Doorbell.Analyzers.Policies;
using static Doorbell.Analyzers.Tests.Policies.PolicySource;

namespace Doorbell.Analyzers.Tests.Policies;

public class DirectRegionAnalyzerTests
{
    [Fact]
    public Task Doorbells_as_direct_regions_are_reported() => new ProjectTest<DirectRegionAnalyzer>().With(Policy(
        """
            public override IEnumerable<ReservedRegion> Regions(bool hasMsiTables) =>
            [
                new ReservedRegion({|DB3006:RegionKind.Direct|}, new AddressRange(0x2800_0000, 4096), PagePermissions.Write, RegionSource.Driver, SourceSpan.None),
                new(hasMsiTables ? RegionKind.Reserved : {|DB3006:RegionKind.DirectRelaxable|}, new AddressRange(0x2800_0000, 4096), PagePermissions.Write, RegionSource.Driver, SourceSpan.None),
            ];
        """)).RunAsync();

    [Fact]
    public Task A_kind_by_way_of_a_local_or_a_constant_is_reported_where_it_is_chosen() => new ProjectTest<DirectRegionAnalyzer>().With(Policy(
        """
            private const RegionKind Usual = RegionKind.Direct;

            public override IEnumerable<ReservedRegion> Regions(bool hasMsiTables)
            {
                var kind = {|DB3006:RegionKind.DirectRelaxable|};
                yield return new ReservedRegion(kind, new AddressRange(0x2800_0000, 4096), PagePermissions.Write, RegionSource.Driver, SourceSpan.None);
                yield return new ReservedRegion({|DB3006:Usual|}, new AddressRange(0x2800_0000, 4096), PagePermissions.Write, RegionSource.Driver, SourceSpan.None);
            }
        """)).RunAsync();

    [Fact]
    public Task Other_kinds_and_other_places_are_not() => new ProjectTest<DirectRegionAnalyzer>().With(Policy(
        """
            public override IEnumerable<ReservedRegion> Regions(bool hasMsiTables) =>
                [new ReservedRegion(RegionKind.SwMsi, new AddressRange(0x2800_0000, 4096), PagePermissions.Write, RegionSource.Driver, SourceSpan.None)];

            bool IsDirect(ReservedRegion region) => region.Kind == RegionKind.Direct;
        }

        static class Framebuffer
        {
            public static ReservedRegion Region => new(RegionKind.Direct, new AddressRange(0x9f00_0000, 4096), PagePermissions.Write, RegionSource.Firmware, SourceSpan.None);
        """)).RunAsync();
}
