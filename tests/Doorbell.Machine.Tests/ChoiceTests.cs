using CsCheck;
using Doorbell.Engine;
using Doorbell.Machine.Scenarios;
using Doorbell.Machine.Tests.Samples;
using Doorbell.Testing.Boards;
using static Doorbell.Testing.Boards.Script;

namespace Doorbell.Machine.Tests;

public sealed class ChoiceTests
{
    private static readonly string[] Samples = ["01-first-msi.topo", "02-qemu-virt.topo", "04-guest-files.topo", "06-lessons/forged-ipi.topo"];

    private static Topology.Scenarios.ScenarioRun Crowd() => new Board().Harts(4).Iommu().Doorbells().Device("nic", 1, 4).Device("nvme", 2, 4).Scenario(
        Request(Vector(0, 0), Hart(0)),
        Request(Vector(0, 1), Hart(1)),
        Request(Vector(1, 0), Hart(2)),
        Request(Vector(1, 1), Hart(3)),
        Hold(Device(0)),
        Hold(Device(1)),
        Fire(Vector(0, 0), 2),
        Fire(Vector(0, 1), 2),
        Fire(Vector(1, 0), 2),
        Fire(Vector(1, 1), 2),
        Release(Device(0)),
        Release(Device(1)),
        Expect(Call("served", Vector(0, 0))),
        Expect(Call("served", Vector(0, 1))),
        Expect(Call("served", Vector(1, 0))),
        Expect(Call("served", Vector(1, 1))),
        ExpectIs(Call("lost", Vector(0, 0)), 0));

    [Fact]
    public void Whatever_is_chosen_nothing_is_lost()
    {
        Gen.UInt.Sample(
            seed => FirstMessageTests.Passes(ScenarioExecution.ToEnd(Crowd(), new RunSettings { Choices = new RecordedChoices(seed) })),
            iter: 200,
            threads: 1);
    }

    [Fact]
    public void A_run_is_its_list_of_choices()
    {
        Gen.UInt.Sample(
            seed =>
            {
                var first = new RecordedChoices(seed);
                var recorded = ScenarioExecution.Execute(Crowd(), new RunSettings { Choices = first });
                var replayed = ScenarioExecution.Execute(Crowd(), new RunSettings { Choices = new RecordedChoices(0, first.Chosen) });

                Assert.Equal(Snapshot.Of(recorded.World), Snapshot.Of(replayed.World));
            },
            iter: 50,
            threads: 1);
    }

    [Fact]
    public void Always_the_first_possibility_is_the_fixed_order()
    {
        foreach (var sample in Samples)
        {
            var topology = SampleTopology.Load(sample);
            foreach (var name in topology.Runs)
            {
                var first = ScenarioExecution.Execute(topology.Lower(name), new RunSettings { Choices = new FirstPossibility() });

                Assert.Equal(Snapshot.Of(ScenarioExecution.Execute(topology.Lower(name)).World), Snapshot.Of(first.World));
            }
        }
    }

    [Fact]
    public void Samples_hold_whatever_is_chosen()
    {
        foreach (var sample in Samples)
        {
            var topology = SampleTopology.Load(sample);
            foreach (var name in topology.Runs)
            {
                FirstMessageTests.Passes(topology.Run(name, new RunSettings { Choices = new RecordedChoices(7) }));
            }
        }
    }

    private sealed class FirstPossibility : IChoices
    {
        public int Choose(ChoicePoint point, int count) => 0;
    }
}
