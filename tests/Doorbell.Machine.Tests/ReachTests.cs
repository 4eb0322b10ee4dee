using CsCheck;
using Doorbell.Machine.Reach;
using Doorbell.Machine.Scenarios;
using Doorbell.Machine.Tests.Samples;
using Doorbell.Machine.Walking;
using Doorbell.Topology;

namespace Doorbell.Machine.Tests;

/// <summary>The set of places that a device can write is exact: an address is in it if and only if a walk of a write gets through there.</summary>
public sealed class ReachTests
{
    public static TheoryData<string, string> Scenarios => new()
    {
        { "04-guest-files.topo", "a_message_goes_straight_in" },
        { "04-guest-files.topo", "a_message_goes_through_the_host" },
        { "04-guest-files.topo", "a_virtual_hart_moves" },
        { "05-linux-thread/claims.topo", "J1.every_file_is_mapped" },
        { "05-linux-thread/claims.topo", "J5" },
        { "05-linux-thread/claims.topo", "G2.a_host_file_is_in_reach" },
        { "05-linux-thread/claims.topo", "G3.the_device_writes_what_the_guest_wrote" },
        { "05-linux-thread/claims.topo", "G4" },
        { "05-linux-thread/claims.topo", "G8.the_new_domain_is_filled_first" },
        { "06-lessons/domain-replace.topo", "while_blocked" },
        { "06-lessons/mrif-notice.topo", "a_sleeping_hart_is_woken" },
        { "06-lessons/nested-translation.topo", "or_maps_its_memory_there" },
        { "06-lessons/rejected-designs.topo", "rfc_v2_on_new_hardware" },
        { "06-lessons/rejected-designs.topo", "rfc_v2_on_old_hardware" },
        { "06-lessons/rejected-designs.topo", "flat_2023_claims_too_much" },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void An_address_is_reached_if_and_only_if_a_write_gets_there(string sample, string scenario)
    {
        var execution = ScenarioExecution.Execute(SampleTopology.Load(sample).Lower(scenario));
        var devices = execution.World.Machine(0).Description.Devices;
        for (var device = 0; device < devices.Count; device++)
        {
            Check(execution.World, new Part(PartKind.Device, 0, device));
        }
    }

    [Theory]
    [InlineData("", "request host0.nic[0] on cpu[0]")]
    [InlineData("", "attach host0.nic to dpdk  request host0.nic[0] on cpu[0]  map dpdk at 0x3_0000_1000 +: 4MiB  map dpdk at 0x1_0400_0000 +: 4KiB")]
    [InlineData("", "attach host0.nic to blocked")]
    [InlineData("stage = second", "attach host0.nic to guest  request host0.nic[0] on guest.vcpu[0]")]
    [InlineData("viommu = true  guest_doorbell = 1MiB", "attach host0.nic to guest  map guest at 0x10_0000_1000 +: 3MiB")]
    public void An_address_behind_an_SMMU_is_reached_if_and_only_if_a_write_gets_there(string with, string body)
    {
        var isGuest = with.StartsWith("viommu", StringComparison.Ordinal);
        var board = ArmTopology.Board($"prepare_msi {{ covers = every_file  {(isGuest ? "" : with)} }}", guest: isGuest ? with : "");
        var execution = ScenarioExecution.Execute(WireTopology.Lower(board, body));
        Assert.Equal(Verdict.Passed, execution.Result.Verdict);
        Check(execution.World, new Part(PartKind.Device, 0, 0));
        Check(execution.World, new Part(PartKind.Device, 0, 1));
    }

    private static void Check(World world, Part device)
    {
        var places = ReachReport.Of(world, device).Blocks[0].Places;
        var interesting = places.SelectMany(place => (ulong[])[place.Iova, place.Iova + place.Size - 1, place.Iova - 1, place.Iova + place.Size])
            .Concat(new ulong[] { 0, 0x0800_0000, 0x2400_0000, 0x2800_0000, 0x8000_0000, 0x1_0000_0000 }).ToArray();
        var addresses = Gen.OneOf(
            Gen.Int[0, interesting.Length - 1].Select(index => interesting[index]),
            Gen.Int[0, interesting.Length - 1].Select(index => interesting[index]).SelectMany(near => Gen.ULong[0, 0x10_0000].Select(offset => unchecked(near + offset))),
            Gen.ULong[0, 0x3f_ffff_ffff]);
        addresses.Sample(
            address =>
            {
                // Where nothing is declared there is no page to write, so an identity domain need not list it.
                var walk = TranslationWalk.Of(world, device, address, isWrite: true);
                var reached = places.Where(place => place.Kind != ReachedKind.Notice && address - place.Iova < Math.Max(place.Size, place.Kind == ReachedKind.Mrif ? 4096UL : 0UL)).ToArray();
                if (walk.Cause != 0)
                {
                    Assert.Empty(reached);
                }
                else if (reached.Length != 0)
                {
                    Assert.Contains(reached, place => place.Kind == ReachedKind.Mrif || place.Physical + (address - place.Iova) == walk.Address);
                }
                else
                {
                    Assert.True(walk.Part is null && places.All(place => place.Tables == "no translation" || place.Kind == ReachedKind.Mrif), $"0x{address:x} is reached and not listed.");
                }
            },
            iter: 300,
            seed: "0N0XIzNsQ0O2",
            threads: 1);
    }
}
