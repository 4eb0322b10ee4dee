using Doorbell.Hardware.Aplic;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;
using static Doorbell.Hardware.Aplic.AplicRegister;

namespace Doorbell.Hardware.Tests.Aplic;

public sealed class MsiModeTests
{
    private const uint On = 0x100;

    private readonly RecordingSink sink = new();

    /// <summary>
    /// AIA, "Addresses and data for outgoing MSIs": the supervisor-level domain's hart index is first converted into the one that machine-level
    /// domains use for the same hart. Here hart 5 is machine index 2 and supervisor index 0.
    /// </summary>
    [Theory]
    [InlineData(0, 0, 0x2800_8000UL)]
    [InlineData(0, 3, 0x2800_b000UL)]
    [InlineData(1, 0, 0x2800_4000UL)]
    [InlineData(2, 1, 0x2900_1000UL)]
    public void A_supervisor_domains_msi_address_uses_the_machine_level_hart_index(int supervisorIndex, int guest, ulong address)
    {
        var (root, child) = Pair([7, 6, 5, 4, 3, 2, 1, 0], [5, 6, 3]);
        root.Set(Mmsiaddrcfg, 0x24000);
        root.Set(Mmsiaddrcfgh, (0 << 24) | (1 << 16) | (2 << 12));
        root.Set(Smsiaddrcfg, 0x28000);
        root.Set(Smsiaddrcfgh, 2 << 20);
        root.Delegate(9);
        child.Set(Domaincfg, On);
        child.Configure(9, SourceMode.Detached);
        child.SetTarget(9, supervisorIndex, guest, 77);
        child.Enable(9);
        child.Set(Setipnum, 9);
        Assert.Equal([(address, 77U)], sink.Sent);
    }

    [Fact]
    public void A_machine_domains_msi_address_uses_its_own_registers_and_index()
    {
        var (root, _) = Pair([7, 6, 5, 4, 3, 2, 1, 0], [5, 6, 3]);
        root.Set(Mmsiaddrcfg, 0xffff_0000);
        root.Set(Mmsiaddrcfgh, (8 << 24) | (1 << 20) | (3 << 16) | (2 << 12) | 0xabc);
        root.Set(Genmsi, (0b1_1110u << 18) | (1 << 12) | (1 << 11) | 5);
        Assert.Equal([((0xabc_ffff_0000UL | (7UL << 20) | (2 << 1)) << 12, 5U)], sink.Sent);
        Assert.Equal((0b1_1110u << 18) | 5, root.Get(Genmsi));
    }

    /// <summary>
    /// AIA, "Addresses and data for outgoing MSIs": only addresses from <c>smsiaddrcfg</c> go by the machine-level hart index. Addresses that are
    /// built in are those of the domain's own harts, here hart 6 on the first page and hart 4 on the second.
    /// </summary>
    [Fact]
    public void Built_in_addresses_leave_nothing_to_configure()
    {
        var files = new ImsicGeometry(0x2800_0000, 2, 1, 0, 24, [2], 3);
        var (root, child) = Pair([4, 5, 6], [6, 4], files);
        Assert.Equal((0U, 0x8000_0000U, 0U, 0U), (root.Get(Mmsiaddrcfg), root.Get(Mmsiaddrcfgh), root.Get(Smsiaddrcfg), root.Get(Smsiaddrcfgh)));
        root.Set(Mmsiaddrcfg, 5);
        Assert.Equal(0U, root.Get(Mmsiaddrcfg));
        child.Set(Genmsi, 3);
        child.Set(Genmsi, (1 << 18) | 4);
        child.Set(Genmsi, 9 << 18);
        Assert.Equal([(0x2800_0000UL, 3U), (0x2800_4000UL, 4U)], sink.Sent);
    }

    [Fact]
    public void Locked_addresses_stay_as_they_are_and_may_be_hidden()
    {
        foreach (var hides in new[] { false, true })
        {
            var (root, child) = Pair([0], [0], parameters: new AplicParameters { HidesLockedAddresses = hides });
            root.Set(Smsiaddrcfg, 3);
            root.Set(Smsiaddrcfgh, ~0U);
            root.Set(Mmsiaddrcfg, 7);
            root.Set(Mmsiaddrcfgh, ~0U);
            foreach (var offset in new[] { Mmsiaddrcfg, Mmsiaddrcfgh, Smsiaddrcfg, Smsiaddrcfgh })
            {
                root.Set(offset, 0);
                Assert.Equal(0U, child.Get(offset));
            }

            Assert.Equal(hides ? 0U : 7U, root.Get(Mmsiaddrcfg));
            Assert.Equal(hides ? 0x8000_0000U : 0x9f77_ffffU, root.Get(Mmsiaddrcfgh));
            Assert.Equal(hides ? 0U : 3U, root.Get(Smsiaddrcfg));
            Assert.Equal(hides ? 0U : 0x0070_0fffU, root.Get(Smsiaddrcfgh));
        }
    }

    [Fact]
    public void A_machine_domain_below_the_root_shows_locked_copies()
    {
        var aplic = new Hardware.Aplic.Aplic(
            new AplicParameters(),
            [
                new AplicDomainParameters { Level = PrivilegeLevel.Machine, Harts = [0, 1] },
                new AplicDomainParameters { Level = PrivilegeLevel.Machine, Parent = 0, Harts = [0, 1] },
            ],
            sink);
        aplic.Domains[0].Set(Mmsiaddrcfg, 7);
        Assert.Equal((7U, 0x8000_0000U), (aplic.Domains[1].Get(Mmsiaddrcfg), aplic.Domains[1].Get(Mmsiaddrcfgh)));
        aplic.Domains[1].Set(Mmsiaddrcfg, 9);
        aplic.Domains[0].Set(Smsiaddrcfg, 9);
        Assert.Equal((7U, 0U), (aplic.Domains[0].Get(Mmsiaddrcfg), aplic.Domains[0].Get(Smsiaddrcfg)));
    }

    [Theory]
    [InlineData(SourceMode.Edge1, "h", 1)]
    [InlineData(SourceMode.Edge1, "hlh", 2)]
    [InlineData(SourceMode.Edge0, "hl", 2)]
    [InlineData(SourceMode.Level1, "hlhl", 2)]
    [InlineData(SourceMode.Level0, "hl", 2)]
    [InlineData(SourceMode.Detached, "hlhl", 0)]
    [InlineData(SourceMode.Inactive, "hlhl", 0)]
    public void Each_assertion_of_a_wire_sends_one_msi(SourceMode mode, string levels, int messages)
    {
        var (aplic, domain) = Single();
        domain.Set(Domaincfg, On);
        domain.Configure(3, mode);
        domain.SetTarget(3, 1, 0, 9);
        domain.Enable(3);
        foreach (var level in levels)
        {
            aplic.SetWire(3, level == 'h');
            aplic.SetWire(3, level == 'h');
        }

        Assert.Equal(messages, sink.Sent.Count);
    }

    [Fact]
    public void A_level_that_stays_high_is_sent_again_only_after_setipnum()
    {
        var (aplic, domain) = Single();
        domain.Set(Domaincfg, On);
        domain.Configure(3, SourceMode.Level1);
        domain.SetTarget(3, 0, 0, 9);
        domain.Enable(3);
        aplic.SetWire(3, true);
        Assert.Single(sink.Sent);
        Assert.Equal(1U << 3, domain.Get(InClrip));
        domain.Set(Setipnum, 3);
        Assert.Equal(2, sink.Sent.Count);
        aplic.SetWire(3, false);
        domain.Set(Setipnum, 3);
        Assert.Equal(2, sink.Sent.Count);
        Assert.Equal(0U, domain.Get(Setip));
    }

    [Fact]
    public void A_pending_level_is_taken_back_when_the_wire_falls_or_software_clears_it()
    {
        var (aplic, domain) = Single();
        domain.Configure(3, SourceMode.Level1);
        aplic.SetWire(3, true);
        Assert.True(domain.IsPending(3));
        domain.Set(Clripnum, 3);
        Assert.False(domain.IsPending(3));
        domain.Set(Setip, 1 << 3);
        Assert.True(domain.IsPending(3));
        aplic.SetWire(3, false);
        Assert.False(domain.IsPending(3));
    }

    [Fact]
    public void Nothing_is_sent_until_domain_and_source_are_enabled()
    {
        var (aplic, domain) = Single();
        domain.Configure(3, SourceMode.Edge1);
        domain.Configure(40, SourceMode.Edge1);
        domain.SetTarget(3, 0, 0, 1);
        domain.SetTarget(40, 0, 0, 2);
        aplic.SetWire(40, true);
        aplic.SetWire(3, true);
        domain.Enable(3, 40);
        Assert.Empty(sink.Sent);
        Assert.Equal((1U << 3, 1U << 8), (domain.Get(Setip), domain.Get(Setip + 4)));
        domain.Set(Domaincfg, On);
        Assert.Equal([1U, 2U], sink.Sent.Select(sent => sent.Data));
        Assert.Equal((0U, 0U), (domain.Get(Setip), domain.Get(Setip + 4)));
    }

    [Fact]
    public void Enable_bits_are_set_and_cleared_by_word_and_by_number()
    {
        var (_, domain) = Single();
        foreach (var source in new[] { 1, 31, 32, 96 })
        {
            domain.Configure(source, SourceMode.Detached);
        }

        domain.Set(Setie, ~0U);
        domain.Set(Setie + 4, ~0U);
        domain.Enable(96, 97, 1024, 5);
        Assert.Equal((0x8000_0002U, 1U, 0U, 1U), (domain.Get(Setie), domain.Get(Setie + 4), domain.Get(Setie + 8), domain.Get(Setie + 12)));
        domain.Set(Clrienum, 31);
        domain.Set(Clrie + 4, ~0U);
        Assert.Equal((2U, 0U), (domain.Get(Setie), domain.Get(Setie + 4)));
        Assert.Equal((0U, 0U, 0U), (domain.Get(Clrie), domain.Get(Setienum), domain.Get(Clrienum)));
        domain.Set(Setip, 2);
        domain.Set(InClrip, 2);
        Assert.Equal(0U, domain.Get(Setip));
        Assert.Equal(0U, domain.Get(Setie + 0x7c));
    }

    [Fact]
    public void The_message_ports_have_their_own_byte_orders()
    {
        foreach (var order in new[] { ByteOrders.Little, ByteOrders.Big })
        {
            var (_, domain) = Single(new AplicDomainParameters { Level = PrivilegeLevel.Machine, Harts = [0], ByteOrder = order });
            var swap = order == ByteOrders.Big;
            domain.Set(Sourcecfg + (4 * 3), Swap(1, swap));
            domain.Set(Sourcecfg + (4 * 4), Swap(1, swap));
            domain.Set(Sourcecfg + (4 * 5), Swap(1, swap));
            domain.Set(SetipnumLe, 3);
            domain.Set(SetipnumBe, Swap(4, true));
            domain.Set(Setipnum, Swap(5, swap));
            Assert.Equal(0b11_1000U, Swap(domain.Get(Setip), swap));
            Assert.Equal(0x8000_0004U | (swap ? 1U : 0), Swap(domain.Get(Domaincfg), swap));
        }
    }

    [Fact]
    public void A_bi_endian_domain_can_be_told_its_order_without_knowing_it()
    {
        var (_, domain) = Single(new AplicDomainParameters { Level = PrivilegeLevel.Machine, Harts = [0], ByteOrder = ByteOrders.Both });
        domain.Set(Domaincfg, 0x0100_0001);
        Assert.Equal(Swap(0x8000_0005, true), domain.Get(Domaincfg));
        domain.Set(Domaincfg, 0x0100_0001);
        Assert.Equal(Swap(0x8000_0005, true), domain.Get(Domaincfg));
        domain.Set(Domaincfg, 0);
        Assert.Equal(0x8000_0004U, domain.Get(Domaincfg));
    }

    [Fact]
    public void The_big_endian_port_may_be_absent()
    {
        var (_, domain) = Single(parameters: new AplicParameters { BigEndianPort = false });
        domain.Configure(4, SourceMode.Detached);
        domain.Set(SetipnumBe, Swap(4, true));
        Assert.Equal(0U, domain.Get(Setip));
    }

    [Fact]
    public void Targets_hold_their_fields_only_while_the_source_is_active()
    {
        var aplic = new Hardware.Aplic.Aplic(
            new AplicParameters { GuestFiles = 5, IdentityBits = 8 },
            [new AplicDomainParameters { Level = PrivilegeLevel.Supervisor, Harts = [0] }],
            sink);
        var domain = aplic.Domains[0];
        domain.Set(Target + 4, ~0U);
        Assert.Equal(0U, domain.Get(Target + 4));
        domain.Configure(1, SourceMode.Detached);
        domain.Set(Target + 4, ~0U);
        Assert.Equal(0xfffc_70ffU, domain.Get(Target + 4));
        domain.Configure(1, SourceMode.Inactive);
        domain.Configure(1, SourceMode.Detached);
        Assert.Equal(0U, domain.Get(Target + 4));
        domain.Set(Target + (4 * 97), ~0U);
        Assert.Equal(0U, domain.Get(Target + (4 * 97)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Other_accesses_than_words_fault(int length)
    {
        var (_, domain) = Single();
        Assert.Equal(Memory.MemoryStatus.AccessViolation, domain.Read(0, new byte[length]));
        Assert.Equal(Memory.MemoryStatus.AccessViolation, domain.Write(0, new byte[length]));
        Assert.Equal(Memory.MemoryStatus.AccessViolation, domain.Read(2, new byte[4]));
    }

    [Fact]
    public void Reserved_words_read_zero()
    {
        var (_, domain) = Single();
        foreach (var offset in new[] { 0x1000, 0x1bd0, 0x1c80, 0x1d80, 0x2008, 0x4000, 0x7ffc, 0x10_0000 })
        {
            domain.Set(offset, ~0U);
            Assert.Equal(0U, domain.Get(offset));
        }

        Assert.Equal(Memory.MemoryStatus.Success, domain.Write(1UL << 40, [1, 2, 3, 4]));
        Assert.Equal(Memory.MemoryStatus.Success, domain.Read(1UL << 40, new byte[4]));
        Assert.Equal(0x4000UL, domain.Size);
    }

    private static uint Swap(uint value, bool swap) => swap ? System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value) : value;

    private (Hardware.Aplic.Aplic Aplic, AplicDomain Domain) Single(AplicDomainParameters? domain = null, AplicParameters? parameters = null)
    {
        var aplic = new Hardware.Aplic.Aplic(
            parameters ?? new AplicParameters(),
            [domain ?? new AplicDomainParameters { Level = PrivilegeLevel.Machine, Harts = [0, 1] }],
            sink);
        return (aplic, aplic.Domains[0]);
    }

    private (AplicDomain Root, AplicDomain Child) Pair(int[] machine, int[] supervisor, ImsicGeometry? files = null, AplicParameters? parameters = null)
    {
        var aplic = new Hardware.Aplic.Aplic(
            (parameters ?? new AplicParameters()) with { GuestFiles = 3 },
            [
                new AplicDomainParameters { Level = PrivilegeLevel.Machine, Harts = machine },
                new AplicDomainParameters { Level = PrivilegeLevel.Supervisor, Parent = 0, Harts = supervisor, Files = files },
            ],
            sink);
        return (aplic.Domains[0], aplic.Domains[1]);
    }
}
