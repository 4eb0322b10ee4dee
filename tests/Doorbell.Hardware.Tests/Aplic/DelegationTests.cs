using Doorbell.Hardware.Aplic;
using Doorbell.Topology.Descriptions;
using static Doorbell.Hardware.Aplic.AplicRegister;

namespace Doorbell.Hardware.Tests.Aplic;

/// <summary>AIA, "Interrupt domains" and "Source configurations".</summary>
public sealed class DelegationTests
{
    private readonly Hardware.Aplic.Aplic aplic = new(
        new AplicParameters { Sources = 40 },
        [
            new AplicDomainParameters { Level = PrivilegeLevel.Machine, Harts = [0] },
            new AplicDomainParameters { Level = PrivilegeLevel.Machine, Parent = 0, Harts = [0] },
            new AplicDomainParameters { Level = PrivilegeLevel.Supervisor, Parent = 1, Harts = [0] },
            new AplicDomainParameters { Level = PrivilegeLevel.Supervisor, Parent = 0, Harts = [0] },
        ],
        new RecordingSink());

    private AplicDomain Root => aplic.Domains[0];

    private AplicDomain Middle => aplic.Domains[1];

    private AplicDomain Leaf => aplic.Domains[2];

    private AplicDomain Second => aplic.Domains[3];

    [Fact]
    public void A_source_that_is_not_delegated_appears_unimplemented_below()
    {
        Leaf.Configure(5, SourceMode.Edge1);
        Assert.Equal(0U, Leaf.Get(Sourcecfg + 20));
        Root.Delegate(5);
        Leaf.Configure(5, SourceMode.Edge1);
        Assert.Equal(0U, Leaf.Get(Sourcecfg + 20));
        Middle.Delegate(5);
        Leaf.Configure(5, SourceMode.Edge1);
        Assert.Equal(4U, Leaf.Get(Sourcecfg + 20));
        aplic.SetWire(5, true);
        Assert.Equal((false, false, true), (Root.IsPending(5), Middle.IsPending(5), Leaf.IsPending(5)));
    }

    [Fact]
    public void Withdrawn_from_the_top_it_is_gone_everywhere_below_and_does_not_come_back()
    {
        Root.Delegate(5);
        Middle.Delegate(5);
        Leaf.Configure(5, SourceMode.Detached);
        Leaf.SetTarget(5, 0, 0, 3);
        Leaf.Enable(5);
        Leaf.Set(Setipnum, 5);
        Root.Configure(5, SourceMode.Inactive);
        Root.Delegate(5);
        Assert.Equal(0U, Middle.Get(Sourcecfg + 20));
        Middle.Delegate(5);
        Assert.Equal((0U, 0U, 0U), (Leaf.Get(Sourcecfg + 20), Leaf.Get(Setip), Leaf.Get(Setie)));
        Assert.False(Leaf.IsPending(5));
    }

    [Fact]
    public void Delegating_to_another_child_withdraws_it_from_the_first()
    {
        Root.Delegate(5, 0);
        Middle.Configure(5, SourceMode.Detached);
        Root.Delegate(5, 0);
        Assert.Equal(1U, Middle.Get(Sourcecfg + 20));
        Root.Delegate(5, 1);
        Assert.Equal(0x401U, Root.Get(Sourcecfg + 20));
        Assert.Equal(0U, Middle.Get(Sourcecfg + 20));
        Second.Configure(5, SourceMode.Level0);
        Assert.True(Second.IsPending(5));
        Root.Delegate(6, 900);
        Assert.Equal(0x401U, Root.Get(Sourcecfg + 24));
    }

    [Fact]
    public void A_delegated_source_has_no_state_in_the_domain_that_delegates()
    {
        Root.Configure(5, SourceMode.Detached);
        Root.SetTarget(5, 0, 0, 3);
        Root.Enable(5);
        Root.Set(Setipnum, 5);
        Root.Delegate(5);
        Root.Set(Setipnum, 5);
        Root.Enable(5);
        Assert.Equal((0U, 0U, 0U), (Root.Get(Setip), Root.Get(Setie), Root.Get(Target + 20)));
    }

    [Fact]
    public void A_leaf_that_tries_to_delegate_makes_the_source_inactive()
    {
        Root.Delegate(5, 1);
        Second.Configure(5, SourceMode.Detached);
        Second.Delegate(5);
        Assert.Equal(0U, Second.Get(Sourcecfg + 20));
    }

    [Theory]
    [InlineData(2U, 0U)]
    [InlineData(3U, 0U)]
    [InlineData(0xffff_f806U, 6U)]
    [InlineData(0xffff_ffffU, 0x401U)]
    public void Source_configurations_are_legal(uint written, uint read)
    {
        Root.Set(Sourcecfg + 20, written);
        Assert.Equal(read, Root.Get(Sourcecfg + 20));
        Root.Set(Sourcecfg + (4 * 41), written);
        Assert.Equal(0U, Root.Get(Sourcecfg + (4 * 41)));
    }

    [Fact]
    public void Configuration_sets_the_pending_bit_only_where_the_maker_chose_so()
    {
        foreach (var sets in new[] { true, false })
        {
            var other = new Hardware.Aplic.Aplic(
                new AplicParameters { PendingOnConfiguration = sets },
                [new AplicDomainParameters { Level = PrivilegeLevel.Machine, Harts = [0] }],
                new RecordingSink());
            other.Domains[0].Configure(5, SourceMode.Edge0);
            Assert.Equal(sets, other.Domains[0].IsPending(5));
        }
    }

    [Fact]
    public void Wires_that_do_not_exist_are_ignored()
    {
        aplic.SetWire(0, true);
        aplic.SetWire(41, true);
        aplic.SetWire(-1, true);
        Assert.Equal((false, false, false), (aplic.Wire(0), aplic.Wire(41), aplic.Wire(-1)));
    }
}
