using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Navigation;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Topology.Tests.Navigation;

public sealed class PartNavigationTests
{
    private static readonly PartNavigation Navigation = new(new MachineParts([Machine("", 0), Machine("arm", 1)]));

    [Theory]
    [InlineData(PartKind.Hart, "ipi", PartKind.Ipi, "cpu.ipi")]
    [InlineData(PartKind.Vm, "memory", PartKind.VmMemory, "guest.memory")]
    [InlineData(PartKind.Process, "memory", PartKind.ProcessMemory, "dpdk.memory")]
    [InlineData(PartKind.Vcpu, "imsic", PartKind.VirtualFile, "guest.vcpu[0].imsic")]
    [InlineData(PartKind.Vcpu, "file", PartKind.VcpuFile, "guest.vcpu[0].file")]
    [InlineData(PartKind.Vcpu, "notice", PartKind.Notice, "guest.vcpu[0].notice")]
    [InlineData(PartKind.InterruptFile, "guest", PartKind.GuestFiles, "s_files[0].guest")]
    public void Members_that_every_part_has_are_found(PartKind from, string name, PartKind to, string full)
    {
        var member = Assert.IsType<PartValue>(Member(new Part(from, 0, 0), name));
        Assert.Equal((to, full), (member.Part.Kind, member.Name));
    }

    [Fact]
    public void A_file_and_its_page_have_the_address_that_the_geometry_gives()
    {
        var file = new Part(PartKind.InterruptFile, 0, 0, 1, 2);
        Assert.Equal(new IntegerValue(0x2800_6000, true), Member(file, "address"));
        Assert.Equal(new AddressRange(0x2800_6000, 4096), Navigation.RangeOf(Member(file, "page") ?? new TruthValue(false)));
    }

    [Fact]
    public void A_virtual_file_lies_a_page_behind_the_one_before() =>
        Assert.Equal(0x2400_1000UL, Navigation.AddressOf(new Part(PartKind.VirtualFile, 0, 0, 1)));

    [Fact]
    public void What_only_a_running_machine_knows_is_null() => Assert.Null(Member(new Part(PartKind.VcpuFile, 0, 0), "address"));

    [Fact]
    public void Nested_parts_come_before_properties() =>
        Assert.Equal(new PartValue(new Part(PartKind.Device, 0, 0)), Member(new Part(PartKind.Pcie, 0, 0), "nic"));

    [Fact]
    public void Properties_are_read_from_the_origin() => Assert.Equal(new IntegerValue(7), Member(new Part(PartKind.Pcie, 0, 0), "segment"));

    [Fact]
    public void A_member_that_is_not_there_is_an_error() =>
        Assert.Equal(EvaluationError.UnknownMember, Assert.IsType<ErrorValue>(Member(new Part(PartKind.Hart, 0, 0), "ipii")).Reason);

    [Theory]
    [InlineData(PartKind.Imsic, 0, "s_files[0]")]
    [InlineData(PartKind.Imsic, 1, "s_files[1]")]
    [InlineData(PartKind.GuestFiles, 1, "s_files[0].guest[1]")]
    [InlineData(PartKind.GuestFiles, 3, "s_files[0].guest[3]")]
    [InlineData(PartKind.Device, 3, "host0.nic[3]")]
    [InlineData(PartKind.Aplic, 1, "wired[1]")]
    public void Elements_are_counted_from_where_the_language_says(PartKind owner, int index, string full) =>
        Assert.Equal(full, Assert.IsType<PartValue>(At(new Part(owner, 0, 0), index)).Name);

    [Theory]
    [InlineData(PartKind.Imsic, 2)]
    [InlineData(PartKind.Imsic, -1)]
    [InlineData(PartKind.GuestFiles, 0)]
    [InlineData(PartKind.GuestFiles, 4)]
    [InlineData(PartKind.Device, 4)]
    [InlineData(PartKind.Aplic, 0)]
    [InlineData(PartKind.Aplic, 97)]
    public void An_index_out_of_range_is_an_error_that_names_the_numbers(PartKind owner, int index)
    {
        var error = Assert.IsType<ErrorValue>(At(new Part(owner, 0, 0), index));
        Assert.Equal(EvaluationError.OutOfRange, error.Reason);
        Assert.Contains("numbered", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_of_an_import_have_its_name_in_front() =>
        Assert.Equal("arm.host0.nic[1]", Navigation.NameOf(new Part(PartKind.Vector, 1, 0, 1)));

    [Fact]
    public void An_imsic_contains_its_files_and_their_addresses_and_not_the_gaps()
    {
        var imsic = new Part(PartKind.Imsic, 0, 0);
        Assert.True(Navigation.Contains(imsic, new PartValue(new Part(PartKind.InterruptFile, 0, 0, 1))));
        Assert.False(Navigation.Contains(imsic, new PartValue(new Part(PartKind.InterruptFile, 1, 0, 1))));
        Assert.True(Navigation.Contains(imsic, new IntegerValue(0x2800_7fff)));
        Assert.False(Navigation.Contains(imsic, new IntegerValue(0x2800_8000)));
        Assert.Null(Navigation.Contains(imsic, new TruthValue(true)));
    }

    private static Value? Member(Part part, string name) =>
        Navigation.Member(new PartValue(part), new MemberExpression(SourceSpan.None, new ConstantExpression(SourceSpan.None, new PartValue(part)), name));

    private static Value At(Part part, long index)
    {
        var at = new ConstantExpression(SourceSpan.None, new IntegerValue(index));
        return Navigation.Index(new PartValue(part), index, new IndexExpression(SourceSpan.None, at, at));
    }

    private static MachineDescription Machine(string name, int index) => new()
    {
        Name = name,
        Index = index,
        Harts = [new HartDescription { Origin = Named("cpu"), Architecture = Architecture.Riscv, Id = 0, Isa = "", Online = true }],
        Imsics =
        [
            new ImsicDescription
            {
                Origin = Named("s_files"),
                Level = PrivilegeLevel.Supervisor,
                Geometry = new ImsicGeometry(0x2800_0000, 2, 1, 0, 24, [2], 3),
                Harts = [0, 1],
                Identities = 255,
                GuestFiles = 3,
                GuestIdentities = 63,
                BigEndian = false,
            },
        ],
        Aplics = [new AplicDescription { Origin = Named("wired"), Level = PrivilegeLevel.Supervisor, Base = 0, Sources = 96, Mode = AplicMode.Msi, GsiBase = 0 }],
        Pcies =
        [
            new PcieDescription
            {
                Origin = new Origin("host0", SourceSpan.None) { Values = new Dictionary<string, Value> { ["segment"] = new IntegerValue(7), ["nic"] = new IntegerValue(1) } },
                Segment = 7,
            },
        ],
        Devices = [new DeviceDescription { Origin = Named("host0.nic"), Kind = DeviceKind.Pci, Host = 0, Msix = 4 }],
        Processes = [new ProcessDescription { Origin = Named("dpdk") }],
        Vms = [new VmDescription { Origin = Named("guest"), Vcpus = [0, 1], Ram = new AddressRange(0, 4096), Imsic = 0x2400_0000 }],
        Kernel = new KernelDescription { Origin = Named("linux") },
        Names = new Dictionary<string, Value> { ["host0.nic"] = new PartValue(new Part(PartKind.Device, index, 0)) },
    };

    private static Origin Named(string name) => new(name, SourceSpan.None);
}
