using Doorbell.Compiler;
using Doorbell.Compiler.Files;
using Doorbell.Kernel.Reports;
using Doorbell.Machine.Driving;
using Doorbell.Syntax.Text;
using Doorbell.Testing;
using Doorbell.Testing.Boards;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Tests;

public sealed class BenchTests
{
    [Fact]
    public void A_vector_is_requested_fired_and_moved()
    {
        var bench = Small();
        var nic = Nic(bench);

        nic[0].Request(Hart(bench, 1));
        nic[0].Fire(3);

        Assert.Equal((3, 3, 0), (nic[0].Raised, nic[0].Handled, nic[0].Lost));
        Assert.True(nic[0].IsServed);
        Assert.Equal(Hart(bench, 1), nic[0].Target);
        Assert.Equal(0x2800_1000UL, nic[0].Message.Address);
        Assert.Equal("s_files[1]", nic.Landed?.Name);

        nic[0].MoveTo(Hart(bench, 0));
        nic[0].Fire(2);
        Assert.Equal(Hart(bench, 0), nic[0].Target);
        Assert.Empty(nic.Faults);
    }

    [Fact]
    public void Raises_coalesce_while_a_hart_is_held()
    {
        var bench = Small();
        var (nic, hart) = (Nic(bench), Hart(bench, 0));
        var file = new ImsicHandle(bench, new Part(PartKind.Imsic, 0, 0))[0];
        nic[0].Request(hart);
        hart.Hold();
        nic[0].Fire(5);

        Assert.Equal([nic[0].Identity], file.Pending);
        Assert.Contains(nic[0].Identity, file.Enabled);
        hart.Release();
        Assert.Equal(1, nic[0].Handled);
    }

    [Fact]
    public void A_state_can_be_gone_back_to()
    {
        var bench = Small();
        var nic = Nic(bench);
        nic[0].Request(Hart(bench, 0));
        nic[0].Fire();
        var saved = bench.Save();

        nic[0].Fire(9);
        bench.Restore(saved);

        Assert.Equal(1, nic[0].Handled);
        Assert.Equal(saved, bench.Save());
    }

    [Fact]
    public void A_refusal_is_an_exception_with_its_error_number()
    {
        var bench = new Bench([new Board().Harts(2).Iommu().Device("nic", 1, 1).Process("dpdk").Build()]);
        var dpdk = new ProcessHandle(bench, new Part(PartKind.Process, 0, 0));
        dpdk.Map(0x2_0000_0000, 0x1000);

        var refused = Assert.Throws<RefusedException>(() => dpdk.Map(0x2_0000_0000, 0x1000));

        Assert.Equal(Errno.EEXIST, refused.Errno);
        Assert.Equal(Errno.EEXIST, bench.LastRefusal?.Errno);
        Assert.StartsWith("The kernel refused: EEXIST: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_false_expectation_says_what_was_expected_and_what_was_lost()
    {
        var bench = new Bench([new Board().Harts(1).Iommu().Device("nic", 1, 1).Process("dpdk").Build()]);
        var (nic, dpdk) = (Nic(bench), new ProcessHandle(bench, new Part(PartKind.Process, 0, 0)));
        nic.AttachTo(dpdk);
        Assert.Equal(dpdk, nic.Owner);
        nic[0].Request();
        nic[0].Fire();

        var failed = Assert.Throws<ExpectationException>(() => bench.Expect(nic[0].Handled == 1));

        Assert.Contains("nic[0].Handled == 1 is false", failed.Message, StringComparison.Ordinal);
        Assert.Contains("15: first stage maps nothing at 0x28000000", failed.Message, StringComparison.Ordinal);
        Assert.Equal([15L], nic.Faults);
        bench.Expect(nic[0].Handled == 0);
    }

    [Fact]
    public void What_is_not_there_is_named_in_the_exception()
    {
        var bench = Small();

        Assert.Contains("\"host0.nic\" has 2 vectors", Assert.Throws<ArgumentOutOfRangeException>(() => Nic(bench)[2]).Message, StringComparison.Ordinal);
        Assert.Contains("has not been requested", Assert.Throws<InvalidOperationException>(() => Nic(bench)[0].Fire()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Nic(bench).Property("colour"));
        Assert.Throws<InvalidOperationException>(() => bench.Ask("no_such_thing"));
    }

    [Fact]
    public void A_guest_is_driven_by_handles_alone()
    {
        var path = RepositoryRoot.Of("samples/04-guest-files.topo");
        var machines = Compilation.Create(new SourceText("04-guest-files.topo", File.ReadAllText(path)), NoSources.Instance).Machines.Value;
        Assert.NotNull(machines);
        var bench = new Bench(machines);
        var (nic, guest) = (Nic(bench), new VmHandle(bench, new Part(PartKind.Vm, 0, 0)));

        nic.AttachTo(guest);
        nic[0].Request(guest.Vcpu[1]);
        nic[0].Fire(100);

        Assert.Equal((100, 0), (nic[0].Handled, guest.Exits));
        Assert.Equal(guest.Vcpu[1].VirtualFile, nic[0].Message.Address);
        Assert.Equal(new IntegerValue((long)(guest.Vcpu[1].File?.Address ?? 0), true), nic.Translate(guest.Vcpu[1].VirtualFile ?? 0));
        Assert.Equal(guest, guest.Vcpu[1].File?.Owner);
        Assert.Contains(guest.Vcpu[0].File, nic.Reach);
        Assert.True(nic.IsIsolated);

        guest.Vcpu[1].MoveTo(Hart(bench, 3));
        nic[0].Fire();
        Assert.Equal(101, nic[0].Handled);
    }

    private static Bench Small() => new([new Board().Harts(2).Device("nic", 1, 2).Build()]);

    private static PciDeviceHandle Nic(Bench bench) => new(bench, new Part(PartKind.Device, 0, 0));

    private static HartHandle Hart(Bench bench, int hart) => new(bench, new Part(PartKind.Hart, 0, hart));
}
