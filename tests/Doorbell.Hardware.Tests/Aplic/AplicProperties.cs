using CsCheck;
using Doorbell.Engine;
using Doorbell.Hardware.Aplic;
using Doorbell.Topology.Descriptions;
using static Doorbell.Hardware.Aplic.AplicRegister;

namespace Doorbell.Hardware.Tests.Aplic;

public sealed class AplicProperties
{
    private static readonly SourceMode[] Modes = [SourceMode.Inactive, SourceMode.Detached, SourceMode.Edge1, SourceMode.Edge0, SourceMode.Level1, SourceMode.Level0];

    private static readonly Gen<(int Kind, int Source, uint Bits)[]> Traffic =
        Gen.Select(Gen.Int[0, 8], Gen.Int[0, 41], Gen.UInt).Array[1, 60];

    /// <summary>As long as nothing is delivered, only what is level-sensitive may differ, and there exactly by what software has cleared.</summary>
    [Fact]
    public void Both_delivery_modes_agree_on_which_sources_are_pending() =>
        Traffic.Sample(
            traffic =>
            {
                var direct = New(DeliveryModes.Direct);
                var msi = New(DeliveryModes.Msi);
                var cleared = new HashSet<int>();
                var level = new HashSet<int>();
                foreach (var step in traffic)
                {
                    Do(direct, step);
                    Do(msi, step);
                    Follow(step, level, cleared, direct);
                    for (var source = 1; source <= 40; source++)
                    {
                        if (level.Contains(source))
                        {
                            Assert.Equal(direct.Domains[0].IsPending(source) && !cleared.Contains(source), msi.Domains[0].IsPending(source));
                        }
                        else
                        {
                            Assert.Equal(direct.Domains[0].IsPending(source), msi.Domains[0].IsPending(source));
                        }
                    }
                }
            },
            iter: 400,
            seed: "0000000000009");

    [Fact]
    public void Saved_and_restored_an_aplic_answers_the_same() =>
        Gen.Select(Traffic, Traffic).Sample(
            (before, after) =>
            {
                var one = New(DeliveryModes.Both);
                foreach (var step in before)
                {
                    Do(one, step);
                }

                var snapshot = Snapshot.Of(one);
                var other = New(DeliveryModes.Both);
                snapshot.RestoreTo(other);
                Assert.Equal(snapshot, Snapshot.Of(other));
                foreach (var step in after)
                {
                    Do(one, step);
                    Do(other, step);
                }

                Assert.Equal(Snapshot.Of(one), Snapshot.Of(other));
            },
            iter: 100,
            seed: "000000000000a");

    private static Hardware.Aplic.Aplic New(DeliveryModes delivery) => new(
        new AplicParameters { Sources = 40 },
        [new AplicDomainParameters { Level = PrivilegeLevel.Machine, Delivery = delivery, Harts = [0, 1] }],
        new RecordingSink());

    private static void Do(Hardware.Aplic.Aplic aplic, (int Kind, int Source, uint Bits) step)
    {
        var domain = aplic.Domains[0];
        switch (step.Kind)
        {
            case 0 or 1:
                aplic.SetWire(step.Source, (step.Bits & 1) != 0);
                break;
            case 2:
                // Through Inactive, since a pending bit that could not be cleared while level-sensitive would otherwise stay.
                domain.Configure(step.Source == 0 ? 1 : step.Source, SourceMode.Inactive);
                domain.Configure(step.Source == 0 ? 1 : step.Source, Modes[step.Bits % 6]);
                break;
            case 3:
                domain.Set(Setipnum, (uint)step.Source);
                break;
            case 4:
                domain.Set(Clripnum, (uint)step.Source);
                break;
            case 5:
                domain.Set(Setip + (4 * (step.Source % 2)), step.Bits);
                break;
            case 6:
                domain.Set(InClrip + (4 * (step.Source % 2)), step.Bits);
                break;
            case 7:
                domain.Set(Setie + (4 * (step.Source % 2)), step.Bits);
                break;
            default:
                domain.Set(Target + (4 * step.Source), step.Bits);
                break;
        }
    }

    /// <summary>Which sources are level-sensitive, and which of them were cleared since they were last asserted or set.</summary>
    private static void Follow((int Kind, int Source, uint Bits) step, HashSet<int> level, HashSet<int> cleared, Hardware.Aplic.Aplic aplic)
    {
        var word = step.Source % 2;
        for (var source = 1; source <= 40; source++)
        {
            var named = source == step.Source;
            var inWord = source / 32 == word && (step.Bits >> source & 1) != 0;
            if (step.Kind == 2 && (named || (step.Source == 0 && source == 1)))
            {
                level.Remove(source);
                cleared.Remove(source);
                if (Modes[step.Bits % 6] is SourceMode.Level1 or SourceMode.Level0)
                {
                    level.Add(source);
                }
            }
            else if ((step.Kind == 3 && named) || (step.Kind == 5 && inWord) || !aplic.Domains[0].IsPending(source))
            {
                cleared.Remove(source);
            }
            else if ((step.Kind == 4 && named) || (step.Kind == 6 && inWord))
            {
                cleared.Add(source);
            }
        }
    }
}
