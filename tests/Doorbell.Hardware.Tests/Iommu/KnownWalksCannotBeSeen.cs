using CsCheck;
using Doorbell.Hardware.Iommu;

namespace Doorbell.Hardware.Tests.Iommu;

/// <summary>
/// IOMMUs that know where walks arrived before, held against IOMMUs that do not, over random edits of every table without invalidations:
/// every answer, every byte of memory, every fault record, counter and cache entry must be the same.
/// </summary>
public sealed class KnownWalksCannotBeSeen
{
    private const uint FirstSelector = 0x160;
    private static readonly Capabilities WithEnd = new(0xDF8_E7EE_CE10 | (1 << 27));

    private static readonly IommuParameters[] Choices =
    [
        IommuParameters.Default,
        IommuParameters.Default with { DeviceContexts = 0, ProcessContexts = 0, Translations = 0 },
        IommuParameters.Default with { DeviceContexts = 3, ProcessContexts = 2, Translations = 12 },
        IommuParameters.ReferenceModel,
    ];

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Edits_without_invalidations_show_exactly_as_they_do_without_knowledge(bool bigEndian, bool firstStageBigEndian)
    {
        var (known, walked, answered) = (0L, 0L, new Dictionary<FaultCause, int>());
        Gen.Select(Gen.UInt, Gen.Int[0, Choices.Length - 1], Gen.Int[0, 3]).Sample(
            (seed, choice, updates) =>
            {
                var parameters = Choices[choice] with { Capabilities = WithEnd, BeWritable = true, GxlWritable = true };
                var one = new TableWorld(true, parameters, bigEndian, firstStageBigEndian, (uint)updates << 7);
                var two = new TableWorld(false, parameters, bigEndian, firstStageBigEndian, (uint)updates << 7);
                Agree(one, two, parameters, seed, answered);
                (known, walked) = (known + one.Memory.Reads, walked + two.Memory.Reads);
            },
            iter: 60,
            threads: 1,
            seed: "0000KNz6nSe3");

        // Where the bytes are in order there is something to know, and the tables are random enough to succeed and to fail.
        Assert.True(bigEndian || known < walked * 0.95, $"{known} reads with, {walked} without knowledge");
        Assert.True(answered[FaultCause.None] > 5000);
        Assert.True(answered.Count > 10, string.Join(", ", answered.Keys));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Where_a_walk_arrived_before_nothing_above_the_leaves_is_read(uint device)
    {
        var world = new TableWorld(true, IommuParameters.Default with { Capabilities = WithEnd, Translations = 0 }, false, false, 0);
        foreach (var page in (ulong[])[0, 1, 2])
        {
            var before = world.Memory.Reads;
            world.Iommus[0].Translate(TranslationRequest.UntranslatedRead(device, page << 12), out var response);
            Assert.Equal(ResponseStatus.Success, response.Status);
            Assert.Equal(page < 2, world.Memory.Reads > before);
        }
    }

    private static void Agree(TableWorld one, TableWorld two, IommuParameters parameters, uint seed, Dictionary<FaultCause, int> answered)
    {
        var random = new Source(seed);
        var edits = 2 + random.Below(30);
        for (var step = 0; step < 120; step++)
        {
            if (random.OneIn(edits))
            {
                Both(one, two, Edit(one, ref random));
            }
            else if (random.OneIn(25))
            {
                Both(one, two, Disturb(parameters, ref random));
            }

            if (random.OneIn(20))
            {
                // What is not state must not show either.
                one.Restore(one.Save());
            }

            // A few pages at a time, so that what is known is used.
            var order = one.Iommus[0].ReadRegister(RegisterOffsets.Fctl, 4);
            var otherOrder = random.OneIn(60);
            Both(one, two, world => world.Iommus[0].Poke(RegisterOffsets.Fctl, otherOrder ? order ^ 1 : order));
            var requests = 1 + random.Below(8);
            var (device, region) = (random.Below(TableWorld.Devices), (random.OneIn(8) ? 16UL << 30 : (ulong)random.Below(2) << 30) | ((ulong)random.Below(3) << 21));
            for (var i = 0u; i < requests; i++)
            {
                var request = Request(device, region, ref random);
                var which = random.OneIn(5) ? 1 : 0;
                one.Iommus[which].Translate(request, out var expected);
                two.Iommus[which].Translate(request, out var response);
                Assert.Equal(expected, response);
                answered[response.Cause] = answered.GetValueOrDefault(response.Cause) + 1;
            }

            Both(one, two, world => world.Iommus[0].Poke(RegisterOffsets.Fctl, order));
            Both(one, two, world => world.DropFaults());
            if (step % 20 == 19)
            {
                Assert.Equal(one.Save(), two.Save());
            }
        }
    }

    private static TranslationRequest Request(uint device, ulong region, ref Source random) => new()
    {
        DeviceId = random.OneIn(8) ? random.Below(TableWorld.Devices) : device,
        ProcessId = random.Below(3),
        Iova = region | ((ulong)random.Below(8) << 12) | random.Below(4096) | (device is 1 or 7 && random.OneIn(2) ? 40u << 12 : 0),
        AddressType = random.OneIn(12) ? (AddressType)random.Below(3) : AddressType.Untranslated,
        Flags = (device == 4 ? RequestFlags.ProcessIdValid : 0)
            | (random.OneIn(3) ? RequestFlags.Write : 0)
            | (random.OneIn(6) ? RequestFlags.Execute : 0)
            | (random.OneIn(4) ? RequestFlags.Privileged : 0),
    };

    private static void Both(TableWorld one, TableWorld two, Action<TableWorld> action)
    {
        action(one);
        action(two);
    }

    private static Action<TableWorld> Edit(TableWorld world, ref Source random)
    {
        var (slot, other, bit) = ((int)random.Below((uint)world.Slots), (int)random.Below((uint)world.Slots), (int)random.Below(64));
        return random.Below(8) switch
        {
            0 => it => it.Copy(other, slot),
            1 or 2 => it => it.Flip(slot, bit),

            // A, D, U and permissions, wherever they lie in the entry.
            3 => it => it.Flip(slot, 1 + (bit % 7)),
            4 => it => it.Flip(slot, 56 + 1 + (bit % 7)),
            _ => it =>
            {
                for (var i = 0; i < it.Slots; i++)
                {
                    it.Mend(i);
                }
            }
            ,
        };
    }

    private static Action<TableWorld> Disturb(IommuParameters parameters, ref Source random)
    {
        var (kind, device, evt) = (random.Below(10), random.Below(TableWorld.Devices), random.Below(9));
        return kind switch
        {
            0 => it => it.Command(1, 0),
            1 => it => it.Command(1 | (1 << 7), 0),
            2 => it => it.Command(3 | (1UL << 33) | ((ulong)device << 40), 0),
            3 => it => it.Iommus[0].ForgetCaches(),
            4 or 5 => it => it.Iommus[0].WriteRegister(FirstSelector, 8, evt),
            6 => it => it.Iommus[0].Trace = it.Iommus[0].Trace is null ? it : null,
            7 => it => it.Command(3, 0),
            8 => it =>
            {
                it.Iommus[0].WriteRegister(RegisterOffsets.Ddtp, 8, 0);
                it.Iommus[0].WriteRegister(RegisterOffsets.Ddtp, 8, evt < 2 ? (1u << 10) | 3 : evt % 2 == 0 ? (1u << 10) | 4 : (33u << 10) | 4);
            }
            ,
            _ => it => it.Iommus[0].Reconfigure(
                parameters with
                {
                    Capabilities = evt % 2 == 0 ? parameters.Capabilities : new Capabilities(parameters.Capabilities.Value & ~(1UL << 15)),
                    Deviations = evt % 3 == 0 ? Deviations.ImplicitReadsNeedDirty : Deviations.None,
                }),
        };
    }

    private struct Source(uint seed)
    {
        private ulong state = seed | (1UL << 40);

        public uint Below(uint bound)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return (uint)((state >> 20) % bound);
        }

        public bool OneIn(uint n) => Below(n) == 0;
    }
}
