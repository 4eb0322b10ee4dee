using Doorbell.Compiler;
using Doorbell.Import.Model;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Import.Tests.Writing;

public class CompiledTextTests
{
    public static TheoryData<string> Trees => [.. Platforms.Valid];

    [Theory]
    [MemberData(nameof(Trees))]
    public void What_is_written_compiles_to_the_machine_of_the_tree(string tree)
    {
        var result = DeviceTreeImporter.Import(Platforms.Blob(tree), "board");
        var machine = Compile(result);
        var platform = result.Platform ?? throw new InvalidOperationException();

        Assert.Equal(platform.Harts.Select(hart => hart.Id).Order(), machine.Harts.Select(hart => hart.Id).Order());
        Assert.Equal(platform.Memory.Select(memory => memory.Range), machine.Memories.Select(memory => memory.Range));
        foreach (var imsic in platform.Imsics)
        {
            var written = machine.Imsics.Single(candidate => candidate.Level == imsic.Level);
            Assert.Equal(imsic.Files.Select(file => (file.Hart, file.Address)), written.Harts.Select((hart, i) => (machine.Harts[hart].Id, written.Geometry.FileAddress(i, 0))));
            Assert.Equal((imsic.Identities, imsic.GuestIdentities), (written.Identities, written.GuestIdentities));
            Assert.Equal(
                (imsic.GuestIndexBits, imsic.HartIndexBits, imsic.GroupIndexBits, imsic.GroupIndexShift),
                (written.Geometry.GuestIndexBits, written.Geometry.HartIndexBits, written.Geometry.GroupIndexBits, written.Geometry.GroupIndexShift));
        }

        foreach (var aplic in platform.Aplics)
        {
            var written = machine.Aplics.Single(candidate => candidate.Base == aplic.Regions[0].First);
            Assert.Equal((aplic.Level, aplic.Sources, aplic.MsiParent is null), (written.Level, written.Sources, written.Target is null));
            Assert.Equal(
                platform.Aplics.SelectMany(parent => parent.Delegations.Where(delegation => delegation.Child == aplic.NodePath)).Select(delegation => (delegation.First, delegation.Last)),
                written.Delegated);
        }

        Assert.Equal(
            platform.Wired.Where(wire => wire.Status is null).Select(wire => wire.Source).Order(),
            machine.Devices.SelectMany(device => device.Wires).Select(wire => wire.Source).Order());
        Assert.Equal(
            platform.Reserved.SelectMany(reserved => reserved.Mappings).Select(mapping => mapping.Range).Distinct(),
            machine.ReservedRegions.Select(region => region.Range));
        Assert.Equal(Maps(platform), machine.Pcies.SelectMany(Maps));
    }

    [Theory]
    [MemberData(nameof(Trees))]
    public void The_example_compiles_with_it(string tree)
    {
        var result = DeviceTreeImporter.Import(Platforms.Blob(tree), "board");
        var model = Compilation.Create(new SourceText("example.topo", result.ExampleText("board.topo").Text ?? string.Empty), new OtherFile("board.topo", result.TopoText ?? string.Empty));

        AssertNoErrors(model.Diagnostics);
        var scenario = Assert.Single(model.Scenarios);
        var run = model.Lower(scenario.Name);
        AssertNoErrors(run.Diagnostics);
        Assert.NotNull(run.Value);
    }

    private static MachineDescription Compile(ImportResult result)
    {
        var model = Compilation.Create(new SourceText("board.topo", result.TopoText ?? string.Empty));
        AssertNoErrors(model.Diagnostics);
        return Assert.Single(model.Machines.Value ?? []);
    }

    private static void AssertNoErrors(IReadOnlyList<Diagnostic> diagnostics) =>
        Assert.Equal([], diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => diagnostic.ToString()));

    private static IEnumerable<(int First, int Last, uint DeviceId)> Maps(Platform platform) =>
        platform.PciHosts.SelectMany(host => host.IommuMap).Select(entry => (entry.RequesterId, entry.RequesterId + entry.Length - 1, entry.DeviceId));

    private static IEnumerable<(int First, int Last, uint DeviceId)> Maps(PcieDescription host) =>
        host.Iommu is null
            ? host.Maps.Select(map => (map.FirstRequesterId, map.LastRequesterId, map.DeviceId))
            : [(0, 0xffff, (uint)host.Segment << 16)];
}
