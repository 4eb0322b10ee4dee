using Doorbell.Hardware.Aplic;
using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Imsic;
using Doorbell.Topology.Descriptions;
using static Doorbell.Hardware.Aplic.AplicRegister;
using static Doorbell.Hardware.Tests.Aplic.DomainAccess;

namespace Doorbell.Hardware.Tests.Aplic;

public sealed class DirectModeTests
{
    private readonly ReadyHarts ready = new(10);
    private readonly Hardware.Aplic.Aplic aplic;
    private readonly AplicDomain domain;

    public DirectModeTests()
    {
        aplic = new Hardware.Aplic.Aplic(
            new AplicParameters { PriorityLength = 3 },
            [new AplicDomainParameters { Level = PrivilegeLevel.Supervisor, Delivery = DeliveryModes.Direct, Harts = [8, -1, 9] }],
            new RecordingSink(),
            supervisorLines: ready);
        domain = aplic.Domains[0];
        domain.Set(Domaincfg, 0x100);
        foreach (var index in new[] { 0, 1, 2 })
        {
            domain.Set(Idc(index, Idelivery), 1);
        }
    }

    [Fact]
    public void A_claim_takes_the_smallest_number_and_then_the_smallest_source()
    {
        foreach (var (source, priority) in new[] { (5, 3), (4, 3), (3, 7), (6, 2) })
        {
            domain.Configure(source, SourceMode.Edge1);
            domain.SetTarget(source, 2, 0, priority);
            domain.Enable(source);
            aplic.SetWire(source, true);
        }

        var claims = new List<uint>();
        while (domain.Get(Idc(2, Claimi)) is not 0 and var claim)
        {
            claims.Add(claim);
        }

        Assert.Equal([0x6_0002U, 0x4_0003U, 0x5_0003U, 0x3_0007U], claims);
        Assert.False(domain.IsAsserted(2));
    }

    [Fact]
    public void The_hart_hears_of_it_and_takes_it()
    {
        var hart = new Hardware.Hart.Hart(new HartParameters(), default, new() { Controller = domain, Index = 2 });
        hart.Access(CsrInstruction.Write, Csr.Mideleg, 1 << 9, PrivilegeMode.M, out _);
        hart.Access(CsrInstruction.Write, Csr.Mie, 1 << 9, PrivilegeMode.M, out _);
        domain.Configure(5, SourceMode.Level1);
        domain.SetTarget(5, 2, 0, 6);
        domain.Enable(5);
        Assert.True(ready.IsEmpty);
        aplic.SetWire(5, true);
        Assert.True(ready.TryTake(out var ready9));
        Assert.Equal(9, ready9);
        hart.Access(CsrInstruction.Read, Csr.Stopi, 0, PrivilegeMode.S, out var stopi);
        Assert.Equal(0x9_0006UL, stopi);
        Assert.Equal(0x5_0006U, domain.Get(Idc(2, Claimi)));
        Assert.True(hart.HasSupervisorExternal);
        aplic.SetWire(5, false);
        Assert.False(hart.HasSupervisorExternal);
    }

    [Fact]
    public void A_forced_interrupt_without_cause_is_spurious()
    {
        domain.Set(Idc(0, Iforce), 3);
        Assert.Equal(1U, domain.Get(Idc(0, Iforce)));
        Assert.True(domain.IsAsserted(0));
        Assert.Equal(IExternalInterruptController.NoPriority, domain.Priority(0));
        Assert.Equal(0U, domain.Get(Idc(0, Claimi)));
        Assert.Equal(0U, domain.Get(Idc(0, Iforce)));
        Assert.False(domain.IsAsserted(0));
    }

    [Fact]
    public void Enabling_the_domain_announces_what_was_waiting()
    {
        domain.Set(Domaincfg, 0);
        domain.Set(Idc(0, Iforce), 1);
        domain.Configure(5, SourceMode.Detached);
        domain.SetTarget(5, 2, 0, 1);
        domain.Enable(5);
        domain.Set(Setipnum, 5);
        Assert.True(ready.IsEmpty);
        Assert.False(domain.IsAsserted(0));
        domain.Set(Domaincfg, 0x100);
        Assert.True(ready.TryTake(out var first));
        Assert.True(ready.TryTake(out var second));
        Assert.Equal((8, 9), (first, second));
    }

    [Fact]
    public void Harts_that_do_not_exist_hear_nothing()
    {
        domain.Configure(5, SourceMode.Detached);
        domain.SetTarget(5, 1, 0, 1);
        domain.Enable(5);
        domain.Set(Setipnum, 5);
        domain.SetTarget(5, 77, 0, 1);
        Assert.True(ready.IsEmpty);
        Assert.False(domain.IsAsserted(77));
    }

    [Fact]
    public void The_threshold_masks_numbers_from_it_on()
    {
        domain.Configure(5, SourceMode.Detached);
        domain.SetTarget(5, 0, 0, 4);
        domain.Enable(5);
        domain.Set(Setipnum, 5);
        domain.Set(Idc(0, Ithreshold), 0xfc);
        Assert.Equal((4U, 0U), (domain.Get(Idc(0, Ithreshold)), domain.Get(Idc(0, Topi))));
        Assert.False(domain.IsAsserted(0));
        domain.Set(Idc(0, Ithreshold), 5);
        Assert.Equal(0x5_0004U, domain.Get(Idc(0, Topi)));
        domain.Set(Idc(0, Topi), 0);
        domain.Set(Idc(0, Claimi), 0);
        Assert.True(domain.IsAsserted(0));
        domain.Set(Idc(0, Idelivery), 0);
        Assert.Equal(0U, domain.Get(Idc(0, Idelivery)));
        Assert.False(domain.IsAsserted(0));
        Assert.Equal(0U, domain.Get(Idc(0, 0x0c)));
    }

    [Theory]
    [InlineData(SourceMode.Level1, true)]
    [InlineData(SourceMode.Level0, false)]
    public void A_levels_pending_bit_is_its_input_whatever_software_does(SourceMode mode, bool asserted)
    {
        domain.Configure(5, mode);
        aplic.SetWire(5, asserted);
        domain.Set(Clripnum, 5);
        domain.Set(InClrip, 1 << 5);
        Assert.True(domain.IsPending(5));
        aplic.SetWire(5, !asserted);
        domain.Set(Setipnum, 5);
        domain.Set(Setip, 1 << 5);
        domain.Set(SetipnumLe, 5);
        Assert.False(domain.IsPending(5));
    }

    [Fact]
    public void A_number_of_zero_becomes_one()
    {
        domain.Configure(5, SourceMode.Detached);
        Assert.Equal(1U, domain.Get(Target + 20));
        domain.Set(Target + 20, 0xf8);
        Assert.Equal(1U, domain.Get(Target + 20));
        domain.Set(Target + 20, 0xff);
        Assert.Equal(7U, domain.Get(Target + 20));
    }

    [Fact]
    public void Genmsi_and_addresses_are_read_only_zero()
    {
        domain.Set(Genmsi, 5);
        domain.Set(Mmsiaddrcfg, 5);
        Assert.Equal((0U, 0U), (domain.Get(Genmsi), domain.Get(Mmsiaddrcfg)));
    }

    [Fact]
    public void A_domain_with_both_modes_changes_over()
    {
        var sink = new RecordingSink();
        var both = new Hardware.Aplic.Aplic(
            new AplicParameters(),
            [new AplicDomainParameters { Level = PrivilegeLevel.Machine, Delivery = DeliveryModes.Both, Harts = [0] }],
            sink);
        var root = both.Domains[0];
        Assert.Equal(0x8000_0000U, root.Get(Domaincfg));
        root.Set(Domaincfg, 0x104);
        root.Configure(5, SourceMode.Level1);
        root.SetTarget(5, 0, 0, 3);
        root.Enable(5);
        both.SetWire(5, true);
        Assert.Single(sink.Sent);
        Assert.False(root.IsPending(5));
        root.Set(Genmsi, 1);
        root.Set(Idc(0, Idelivery), 1);
        root.Set(Idc(0, Iforce), 1);
        Assert.False(root.IsAsserted(0));
        Assert.Equal((0U, 0U), (root.Get(Idc(0, Topi)), root.Get(Idc(0, Claimi))));

        root.Set(Domaincfg, 0x100);
        Assert.Equal((0U, 1U), (root.Get(Genmsi), root.Get(Target + 20)));
        Assert.True(root.IsPending(5));
        Assert.True(root.IsAsserted(0));
        Assert.Equal(0x5_0001U, root.Get(Idc(0, Claimi)));
        Assert.True(root.IsPending(5));
        both.SetWire(5, false);
        root.Set(Domaincfg, 0x104);
        Assert.Equal(2, sink.Sent.Count);
    }
}
