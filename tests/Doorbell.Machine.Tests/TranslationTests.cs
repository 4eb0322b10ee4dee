using Doorbell.Machine.Scenarios;
using Doorbell.Testing.Boards;
using Doorbell.Topology.Descriptions;
using static Doorbell.Machine.Tests.FirstMessageTests;
using static Doorbell.Testing.Boards.Script;

namespace Doorbell.Machine.Tests;

public sealed class TranslationTests
{
    private static Board Translated() => new Board().Harts(4, 3).Iommu().Device("nic", 2, 64);

    [Fact]
    public void Prepared_doorbells_deliver_through_the_first_stage()
    {
        Passes(ScenarioExecution.ToEnd(Translated().Doorbells().Scenario(
            Request(Vector(0, 0), Hart(0)),
            Affinity(Vector(0, 0), Hart(3)),
            Fire(Vector(0, 0), 2),
            Expect(Call("served", Vector(0, 0))),
            Expect(Is(Call("landed", Device(0)), File(3))),
            Expect(Is(Call("reach", Device(0)), List(File(0), File(1), File(2), File(3)))),
            Expect(Not(Call("isolated", Device(0)))),
            Expect(Is(Call("faults"), List())))));
    }

    [Fact]
    public void Without_a_policy_a_write_faults_and_is_lost()
    {
        var none = new PolicyDescription { Origin = new Topology.Descriptions.Origin("o", Span(3)), Kind = PolicyKind.None };
        var result = ScenarioExecution.ToEnd(Translated().Policy(none).Scenario(
            Request(Vector(0, 0), Hart(0)),
            Fire(Vector(0, 0), 2),
            ExpectIs(Call("lost", Vector(0, 0)), 2),
            Expect(Is(Call("faults", Device(0)), List(Number(15), Number(15)))),
            Expect(Is(Call("landed", Device(0)), Word("nothing"))),
            Expect(Call("isolated", Device(0))),
            Expect(Call("broke", Word("P13")))));

        Passes(result);
        Assert.Equal(Outcome.Lost, result.Outcome);
        Assert.Equal("15: first stage maps nothing at 0x28000000", result.Reason);
    }

    [Fact]
    public void A_forged_write_breaks_isolation_and_runs_a_foreign_handler()
    {
        Passes(ScenarioExecution.ToEnd(Translated().Doorbells().Process("dpdk").Scenario(
            Attach(Device(0), Process(0)),
            Request(Vector(0, 0), Hart(0)),
            Expect(Not(Call("broke", Word("P1")))),
            Write(Device(0), Call("iova", Device(0), File(3)), 1),
            ExpectIs(Call("handled", Ipi(3)), 1),
            ExpectIs(Call("raised", Ipi(3)), 0),
            Expect(Call("broke", Word("P1"))),
            Expect(Call("broke", Word("P2"))),
            Expect(Call("broke", Word("P4"))))));
    }

    [Fact]
    public void A_guests_table_delivers_straight_and_isolates()
    {
        Passes(ScenarioExecution.ToEnd(Translated().Remapped().Table(DoorbellCover.OwnedFiles).Vm("guest", 1, 2).Scenario(
            Attach(Device(0), Vm(0)),
            Request(Vector(0, 0), Vcpu(0, 1)),
            Fire(Vector(0, 0), 10),
            ExpectIs(Call("handled", Vector(0, 0)), 10),
            ExpectIs(Call("exits", Vm(0)), 0),
            Expect(Is(Call("landed", Device(0)), File(2, 1))),
            Expect(Is(Call("reach", Device(0)), List(File(1, 1), File(2, 1)))),
            Expect(Call("isolated", Device(0))),
            Expect(Is(Call("owner", File(1, 1)), Vm(0))))));
    }

    [Fact]
    public void A_held_file_lets_its_writes_wait_and_others_pass()
    {
        Passes(ScenarioExecution.ToEnd(Translated().Doorbells().Scenario(
            Request(Vector(0, 0), Hart(0)),
            Request(Vector(0, 1), Hart(1)),
            Hold(File(0)),
            Fire(Vector(0, 0)),
            Fire(Vector(0, 1)),
            ExpectIs(Call("handled", Vector(0, 0)), 0),
            ExpectIs(Call("handled", Vector(0, 1)), 1),
            Release(File(0)),
            ExpectIs(Call("handled", Vector(0, 0)), 1))));
    }

    [Fact]
    public void A_held_device_has_only_so_many_writes_under_way_and_loses_none()
    {
        Passes(ScenarioExecution.ToEnd(Translated().Doorbells().Scenario(
            Request(Vector(0, 0), Hart(0)),
            Hold(Device(0)),
            Fire(Vector(0, 0), 10),
            ExpectIs(Call("handled", Vector(0, 0)), 0),
            Release(Device(0)),
            ExpectIs(Call("handled", Vector(0, 0)), 10))));
    }
}
