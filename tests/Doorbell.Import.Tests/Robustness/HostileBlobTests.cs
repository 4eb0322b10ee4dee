using System.Buffers.Binary;
using CsCheck;
using Doorbell.Import.Tests.Building;
using Doorbell.Syntax;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Formatting;

namespace Doorbell.Import.Tests.Robustness;

/// <summary>Whatever the bytes: a topology or an error, in bounded memory, and never an exception.</summary>
public class HostileBlobTests
{
    private const long MostAllocated = 64 << 20;

    private static readonly byte[][] Seeds =
    [
        Platforms.Blob("ext/ext-2g-iommu-msi"), Platforms.Blob("ext/ext-nested-bus"), Platforms.Blob("ext/ext-pci-iommu"),
        Platforms.Blob("ext/ext-dual-mode-aplic"), Platforms.Blob("ext/ext-3domain-aplic"), Platforms.Blob("qemu/virt-imsic-s8-2nodes-g3"),
        Platforms.Blob("qemu/sifive_u-s5"), Platforms.Blob("qemu/virt-plic-aclint-s2"),
    ];

    /// <summary>Values that counts, lengths, offsets, phandles and tokens go wrong with.</summary>
    private static readonly Gen<uint> Cell = Gen.Frequency(
        (4, Gen.UInt[0, 16]),
        (2, Gen.UInt[0, 0x1000]),
        (2, Gen.OneOf(0u, 0x7fff_ffffu, 0x8000_0000u, 0xffff_fffcu, 0xffff_ffffu, 0x0001_0000u)),
        (1, Gen.UInt));

    [Fact]
    public void Every_truncation_is_answered()
    {
        var blob = Platforms.Blob("ext/ext-pci-iommu");
        for (var length = 0; length < blob.Length; length++)
        {
            var result = DeviceTreeImporter.Import(blob.AsMemory(0, length), "board");

            Assert.Single(result.Diagnostics);
            Assert.Null(result.Platform);
        }
    }

    [Fact]
    public void Every_truncation_whose_header_agrees_is_answered()
    {
        var blob = Platforms.Blob("ext/ext-pci-iommu");
        for (var length = 40; length < blob.Length; length++)
        {
            Check(Blob.WithField(blob, 1, (uint)length)[..length]);
        }
    }

    [Fact]
    public void Random_bytes_are_answered() => Gen.Byte.Array[0, 400].Sample(Check, iter: 3_000, threads: 1);

    [Fact]
    public void Random_bytes_behind_a_good_header_are_answered() =>
        Gen.Byte.Array[64, 600].Sample(
            bytes =>
            {
                var blob = Blob.Of(new TreeNode(string.Empty));
                var all = (byte[])[.. blob.AsSpan(0, 64), .. bytes];
                all = Blob.WithField(Blob.WithField(all, 1, (uint)all.Length), 9, (uint)(all.Length - 64) & ~3u);
                Check(Blob.WithField(Blob.WithField(all, 3, 64), 8, 0));
            },
            iter: 3_000,
            threads: 1);

    [Fact]
    public void Trees_with_flipped_bytes_are_answered() =>
        Gen.Select(Gen.OneOf(Seeds), Gen.Select(Gen.Int[0, 1 << 20], Gen.Byte).Array[1, 12]).Sample(
            (seed, changes) =>
            {
                var blob = (byte[])seed.Clone();
                foreach (var (at, value) in changes)
                {
                    blob[at % blob.Length] = value;
                }

                Check(blob);
            },
            iter: 2_000,
            threads: 1);

    [Fact]
    public void Trees_with_other_cells_are_answered() =>
        Gen.Select(Gen.OneOf(Seeds), Gen.Select(Gen.Int[0, 1 << 20], Cell).Array[1, 6]).Sample(
            (seed, changes) =>
            {
                var blob = (byte[])seed.Clone();
                foreach (var (at, value) in changes)
                {
                    BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(at % (blob.Length / 4) * 4), value);
                }

                Check(blob);
            },
            iter: 3_000,
            threads: 1);

    [Fact]
    public void Trees_with_pieces_moved_about_are_answered() =>
        Gen.Select(Gen.OneOf(Seeds), Gen.Int[0, 1 << 20], Gen.Int[0, 1 << 20], Gen.Int[1, 200]).Sample(
            (seed, from, to, length) =>
            {
                var blob = (byte[])seed.Clone();
                var source = 56 + (from % (blob.Length - 56) / 4 * 4);
                var target = 56 + (to % (blob.Length - 56) / 4 * 4);
                var count = Math.Min(length * 4, blob.Length - Math.Max(source, target));
                Array.Copy(seed, source, blob, target, count);
                Check(blob);
            },
            iter: 1_000,
            threads: 1);

    private static void Check(byte[] blob)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = DeviceTreeImporter.Import(blob, "board");
        var text = result.TopoText;
        var facts = result.FactsJson;
        var example = result.ExampleText("board.topo");
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 0, MostAllocated);
        var hasErrors = result.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
        Assert.Equal(hasErrors, text is null);
        Assert.Equal(result.Platform is null, facts is null);
        Assert.True(example.Text is null != example.Reason is null);
        if (text is not null)
        {
            var tree = SyntaxTree.Parse("board.topo", text);
            Assert.Empty(tree.Diagnostics);
            Assert.Equal(text, Formatter.Format(tree));
        }
    }
}
