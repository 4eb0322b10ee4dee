using CsCheck;
using Doorbell.Engine;
using Doorbell.Hardware.Imsic;
using Doorbell.Topology;

namespace Doorbell.Hardware.Tests.Imsic;

public sealed class InterruptFileProperties
{
    private static readonly ImsicGeometry Geometry = new(0x2800_0000, 1, 1, 0, 24, [2], 1);

    private static readonly Gen<(int Kind, int Identity, ulong Bits)[]> Traffic =
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 600], Gen.ULong).Array[1, 60];

    [Fact]
    public void The_top_identity_is_the_first_of_a_naive_sort() =>
        Gen.Select(Gen.Int[0, 3].Select(choice => new[] { 63, 255, 511, 2047 }[choice]), Gen.Int[0, 2047].Array[0, 70], Gen.Int[0, 2047].Array[0, 70], Gen.Int[0, 2047])
            .Sample(
                (identities, pending, enabled, threshold) =>
                {
                    var file = NewFile(identities);
                    foreach (var identity in pending)
                    {
                        file.SetPending((uint)identity);
                    }

                    foreach (var identity in enabled)
                    {
                        file.WriteEnabled(identity / 64, file.ReadEnabled(identity / 64) | (1UL << identity));
                    }

                    file.Threshold = threshold;
                    var kept = file.Threshold;
                    Assert.Equal(threshold & identities, kept);
                    var expected = pending.Intersect(enabled)
                        .Where(identity => identity > 0 && identity <= identities && (kept == 0 || identity < kept))
                        .Order().FirstOrDefault();
                    Assert.Equal(expected, file.TopIdentity);
                    Assert.False(file.IsAsserted);
                    file.Delivery = Eidelivery.File;
                    Assert.Equal(expected != 0, file.IsAsserted);
                },
                iter: 400,
                seed: "0000000000001");

    [Fact]
    public void Claims_come_in_order_and_each_pending_identity_once() =>
        Gen.Int[1, 511].HashSet[1, 100].Sample(
            pending =>
            {
                var file = NewFile(511);
                for (var word = 0; word < 8; word++)
                {
                    file.WriteEnabled(word, ~0UL);
                }

                foreach (var identity in pending)
                {
                    file.SetPending((uint)identity);
                    file.SetPending((uint)identity);
                }

                var claimed = new List<int>();
                while (file.Claim() is not 0 and var identity)
                {
                    claimed.Add(identity);
                }

                Assert.Equal(pending.Order(), claimed);
            },
            iter: 200,
            seed: "0000000000002");

    [Fact]
    public void A_file_behaves_like_two_sets_at_any_moment_and_after_any_restore() =>
        Gen.Select(Traffic, Gen.Int[0, 60]).Sample(
            (traffic, saveAt) =>
            {
                var imsic = NewImsic(511);
                var file = imsic.File(1, 1);
                var model = new NaiveFile(511);
                for (var step = 0; step < traffic.Length; step++)
                {
                    var (kind, identity, bits) = traffic[step];
                    Assert.Equal(model.Do(kind, identity, bits), Do(file, kind, identity, bits));
                    Assert.Equal(model.IsAsserted, imsic.IsAsserted(1, 1));
                    if (step == saveAt)
                    {
                        var snapshot = Snapshot.Of(imsic);
                        file.WritePending(0, ~file.ReadPending(0));
                        file.Delivery = Eidelivery.Disabled;
                        snapshot.RestoreTo(imsic);
                        file = imsic.File(1, 1);
                        Assert.Equal(snapshot, Snapshot.Of(imsic));
                        Assert.Equal(model.IsAsserted, imsic.IsAsserted(1, 1));
                    }
                }
            },
            iter: 300,
            seed: "0000000000003");

    /// <summary>AIA, "Migrating a virtual hart to a different guest interrupt file", with MSIs arriving between any two steps.</summary>
    [Fact]
    public void Migration_at_any_moment_loses_nothing_and_doubles_nothing() =>
        Gen.Select(Gen.Int[1, 255].HashSet[0, 20], Gen.Int[1, 255].HashSet[0, 6].Array[6]).Sample(
            (before, during) =>
            {
                var imsic = NewImsic(255);
                var old = imsic.File(0, 1);
                var fresh = imsic.File(1, 1);
                fresh.WritePending(2, 0xdead);
                old.Delivery = Eidelivery.File;
                old.Threshold = 200;
                for (var word = 0; word < 4; word++)
                {
                    old.WriteEnabled(word, ~0UL);
                }

                Raise(old, before);
                Raise(old, during[0]);
                var (delivery, threshold) = (old.Delivery, old.Threshold);
                old.Delivery = Eidelivery.Disabled;
                Raise(old, during[1]);
                fresh.Delivery = Eidelivery.Disabled;
                for (var word = 0; word < 4; word++)
                {
                    fresh.WritePending(word, 0);
                }

                Raise(old, during[2]);
                Raise(fresh, during[3]);
                for (var word = 0; word < 4; word++)
                {
                    fresh.WritePending(word, fresh.ReadPending(word) | old.ReadPending(word));
                    fresh.WriteEnabled(word, old.ReadEnabled(word));
                }

                Raise(fresh, during[4]);
                fresh.Threshold = threshold;
                fresh.Delivery = delivery;
                Raise(fresh, during[5]);

                fresh.Threshold = 0;
                var claimed = new List<int>();
                while (fresh.Claim() is not 0 and var identity)
                {
                    claimed.Add(identity);
                }

                Assert.Equal(before.Concat(during.SelectMany(set => set)).Distinct().Order(), claimed);
            },
            iter: 200,
            seed: "0000000000004");

    private static Hardware.Imsic.Imsic NewImsic(int identities) =>
        new(Geometry, new ImsicParameters { Identities = 63, GuestIdentities = identities });

    private static InterruptFile NewFile(int identities) => NewImsic(identities).File(0, 1);

    private static void Raise(InterruptFile file, IEnumerable<int> identities)
    {
        foreach (var identity in identities)
        {
            file.SetPending((uint)identity);
        }
    }

    private static ulong Do(InterruptFile file, int kind, int identity, ulong bits)
    {
        var word = identity / 64;
        switch (kind)
        {
            case 0:
                file.SetPending((uint)identity);
                return 0;
            case 1:
                file.WritePending(word, bits);
                return file.ReadPending(word);
            case 2:
                file.WriteEnabled(word, bits);
                return file.ReadEnabled(word);
            case 3:
                file.Threshold = identity;
                return (ulong)file.Threshold;
            case 4:
                file.Delivery = (uint)(identity % 3);
                return file.Delivery;
            case 5:
                return file.ReadPending(word);
            default:
                return (ulong)file.Claim();
        }
    }
}
