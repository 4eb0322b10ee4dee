using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Doorbell.Engine;
using Doorbell.Hardware.Memory;
using Doorbell.Topology;

namespace Doorbell.Hardware.Imsic;

/// <summary>
/// The interrupt files of one privilege level with their pages in memory (AIA, "Incoming MSI Controller"): the machine-level files of
/// all harts, or the supervisor-level and guest files of all harts.
/// </summary>
/// <remarks>
/// Files come into being in chunks of 64 when they are first touched; harts lie next to each other in a chunk, so that harts whose
/// guest files are not used cost nothing for them. As a register window it begins at the geometry's base; pages without a file read
/// zero and ignore writes. Other accesses than naturally aligned 32-bit ones fault. Not modelled: files of different sizes among the harts of one
/// geometry (they take several), a delay between a write and its effect; state that is UNSPECIFIED after reset is zero.
/// </remarks>
public sealed class Imsic : IRegisterWindow, IState
{
    private const int ChunkShift = 6;
    private const int FilesInChunk = InterruptFile.FilesInBlock;
    private const int PageShift = 12;

    private readonly IInterruptLines lines;
    private readonly int[]? machineHarts;
    private readonly int[] groupSizes;
    private readonly int[] firstOfGroup;
    private readonly int strideShift;
    private readonly int groupShift;
    private readonly int chunkLength;
    private readonly int guestMask;
    private readonly int identities;
    private readonly int guestIdentities;
    private readonly ulong[]?[] chunks;
    private readonly ulong[] signals;

    /// <param name="geometry">Where the files lie, and how many they are.</param>
    /// <param name="parameters">What the maker decided; without <see cref="ImsicParameters.Fault"/>.</param>
    /// <param name="lines">Told whenever a change leaves a file's signal asserted.</param>
    /// <param name="machineHarts">By number in page order, what <paramref name="lines"/> calls the hart; null if it is the same number.</param>
    public Imsic(ImsicGeometry geometry, ImsicParameters parameters, IInterruptLines? lines = null, IReadOnlyList<int>? machineHarts = null)
    {
        if (parameters.Fault is { } fault)
        {
            throw new ArgumentException(fault, nameof(parameters));
        }

        Geometry = geometry;
        Parameters = parameters;
        this.lines = lines ?? NoLines.Instance;
        this.machineHarts = machineHarts?.ToArray();
        groupSizes = [.. geometry.GroupSizes];
        firstOfGroup = new int[groupSizes.Length];
        for (var group = 1; group < groupSizes.Length; group++)
        {
            firstOfGroup[group] = firstOfGroup[group - 1] + groupSizes[group - 1];
        }

        strideShift = geometry.GuestIndexBits + PageShift;
        groupShift = groupSizes.Length > 1 ? geometry.GroupIndexShift : 63;
        Harts = geometry.Harts;
        GuestFiles = geometry.GuestFiles;
        guestMask = (1 << geometry.GuestIndexBits) - 1;
        identities = parameters.Identities;
        guestIdentities = parameters.GuestIdentities;
        chunkLength = InterruptFile.PlaceOf(0, (Math.Max(identities, GuestFiles == 0 ? 0 : guestIdentities) + 1) / 64);
        chunks = new ulong[]?[checked((((Harts * (GuestFiles + 1)) - 1) >> ChunkShift) + 1)];
        signals = new ulong[Harts];
    }

    /// <summary>Where the files lie.</summary>
    public ImsicGeometry Geometry { get; }

    /// <summary>What the maker decided.</summary>
    public ImsicParameters Parameters { get; }

    /// <summary>Harts in all groups.</summary>
    public int Harts { get; }

    /// <summary>Guest files a hart (GEILEN).</summary>
    public int GuestFiles { get; }

    /// <summary>Chunks of 64 files that exist.</summary>
    public int ChunksTouched => chunks.Count(chunk => chunk is not null);

    /// <summary>A file, which exists from now on.</summary>
    /// <param name="hart">Number in page order, from 0.</param>
    /// <param name="guest">0 for the hart's own file, else 1 to <see cref="GuestFiles"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public InterruptFile File(int hart, int guest)
    {
        var index = (guest * Harts) + hart;
        return new InterruptFile(this, chunks[index >> ChunkShift] ?? MakeChunk(index >> ChunkShift), index & (FilesInChunk - 1), hart, guest);
    }

    /// <summary>The interrupt signals of a hart's files: bit 0 its own, bit i guest file i (as in <c>hgeip</c>).</summary>
    public ulong Signals(int hart) => signals[hart];

    /// <summary>The interrupt signal of one file.</summary>
    public bool IsAsserted(int hart, int guest) => (signals[hart] >> guest & 1) != 0;

    /// <summary>Whether a hart's own file hands its external interrupts over to an APLIC or PLIC (<c>eidelivery</c> = 0x40000000).</summary>
    public bool DeliversDirectly(int hart) => Parameters.DirectDelivery && File(hart, 0).Delivery == Eidelivery.Direct;

    /// <summary>Makes an identity pending: what the arrival of an MSI at the file does.</summary>
    public void SetPending(int hart, int guest, uint identity) => File(hart, guest).SetPending(identity);

    /// <summary>Maps every group's pages; what lies between groups stays free for others.</summary>
    public void MapTo(PhysicalBus bus)
    {
        for (var group = 0; group < groupSizes.Length; group++)
        {
            var offset = (ulong)group << (groupShift & 63);
            var size = 1UL << (Geometry.HartIndexBits + strideShift);
            bus.Add(Geometry.Base + offset, size, groupSizes.Length == 1 ? this : new ImsicGroup(this, offset));
        }
    }

    /// <inheritdoc/>
    public MemoryStatus Read(ulong offset, Span<byte> data)
    {
        if (data.Length != sizeof(uint) || offset % sizeof(uint) != 0)
        {
            return MemoryStatus.AccessViolation;
        }

        data.Clear();
        return MemoryStatus.Success;
    }

    /// <inheritdoc/>
    public MemoryStatus Write(ulong offset, ReadOnlySpan<byte> data)
    {
        if (data.Length != sizeof(uint) || offset % sizeof(uint) != 0)
        {
            return MemoryStatus.AccessViolation;
        }

        switch (offset & ((1 << PageShift) - 1))
        {
            case 0:
                SetPending(offset, BinaryPrimitives.ReadUInt32LittleEndian(data));
                break;
            case 4 when Parameters.BigEndian:
                SetPending(offset, BinaryPrimitives.ReadUInt32BigEndian(data));
                break;
        }

        return MemoryStatus.Success;
    }

    /// <summary>The files that are not as after reset, as (index, header, pairs of words), then −1.</summary>
    public void Save(StateWriter writer)
    {
        for (var index = 0; index < Harts * (GuestFiles + 1); index++)
        {
            if (chunks[index >> ChunkShift] is { } chunk && !IsAsAfterReset(chunk, index))
            {
                writer.Write(index);
                writer.Write(InterruptFile.Saved(chunk[index & (FilesInChunk - 1)]));
                for (var word = 0; word < WordsOf(index); word++)
                {
                    writer.WriteAll<ulong>(Words(chunk, index, word));
                }
            }
        }

        writer.Write(-1);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Array.Clear(chunks);
        Array.Clear(signals);
        for (var index = reader.Read<int>(); index >= 0; index = reader.Read<int>())
        {
            var chunk = chunks[index >> ChunkShift] ?? MakeChunk(index >> ChunkShift);
            chunk[index & (FilesInChunk - 1)] = reader.Read<ulong>();
            for (var word = 0; word < WordsOf(index); word++)
            {
                reader.ReadAll(Words(chunk, index, word));
            }

            File(index % Harts, index / Harts).Refresh();
        }
    }

    internal int IdentitiesOf(int guest) => guest == 0 ? identities : guestIdentities;

    internal bool SupportsDirectDelivery(int guest) => guest == 0 && Parameters.DirectDelivery;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Raise(int hart, int guest)
    {
        signals[hart] |= 1UL << guest;
        lines.FileRaised(machineHarts is null ? hart : machineHarts[hart], guest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Lower(int hart, int guest) => signals[hart] &= ~(1UL << guest);

    private void SetPending(ulong offset, uint identity)
    {
        var group = (int)Math.Min(offset >> groupShift, int.MaxValue);
        var within = offset & ((1UL << groupShift) - 1);
        var number = within >> strideShift;
        var guest = (int)(within >> PageShift) & guestMask;
        if (group < groupSizes.Length && number < (ulong)groupSizes[group] && guest <= GuestFiles)
        {
            File(firstOfGroup[group] + (int)number, guest).SetPending(identity);
        }
    }

    private ulong[] MakeChunk(int number)
    {
        var chunk = new ulong[chunkLength];
        if (Parameters.DirectDelivery)
        {
            for (var file = 0; file < FilesInChunk; file++)
            {
                chunk[file] = ResetHeader((number << ChunkShift) + file);
            }
        }

        return chunks[number] = chunk;
    }

    private static Span<ulong> Words(ulong[] chunk, int index, int word) =>
        chunk.AsSpan(InterruptFile.PlaceOf(index & (FilesInChunk - 1), word), 2);

    private int WordsOf(int index) => (IdentitiesOf(index / Harts) + 1) / 64;

    private bool IsAsAfterReset(ulong[] chunk, int index)
    {
        var bits = InterruptFile.Saved(chunk[index & (FilesInChunk - 1)]) ^ ResetHeader(index);
        for (var word = 0; word < WordsOf(index); word++)
        {
            var words = Words(chunk, index, word);
            bits |= words[0] | words[1];
        }

        return bits == 0;
    }

    private ulong ResetHeader(int index) => Parameters.DirectDelivery && index < Harts ? InterruptFile.DeliveredDirectly : 0;
}
