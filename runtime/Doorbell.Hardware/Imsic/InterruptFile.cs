using System.Numerics;
using System.Runtime.CompilerServices;

namespace Doorbell.Hardware.Imsic;

/// <summary>One interrupt file of an IMSIC, as AIA "Indirectly accessed interrupt-file registers" shows it.</summary>
/// <remarks>
/// A view, valid until the IMSIC is restored. Its block holds 64 files: first a header of each (bits 31:0 which words of
/// <c>eip &amp; eie</c> are not zero, 42:32 <c>eithreshold</c>, 49:48 <c>eidelivery</c>), then for identities 0 to 63 a word of <c>eip</c> and one
/// of <c>eie</c> of each, and so on. So harts that receive in turn find what they need next to each other.
/// </remarks>
public readonly struct InterruptFile
{
    /// <summary>Files whose words lie together.</summary>
    internal const int FilesInBlock = 64;

    private const int ThresholdShift = 32;
    private const int DeliveryShift = 48;
    private const ulong Summary = uint.MaxValue;
    private const ulong ThresholdField = 0x7ffUL << ThresholdShift;
    private const ulong DeliveryField = 3UL << DeliveryShift;
    private const ulong DeliveredByFile = 1UL << DeliveryShift;

    /// <summary>The header of a file that delivers an APLIC's or PLIC's interrupts, and has nothing pending or enabled.</summary>
    internal const ulong DeliveredDirectly = 2UL << DeliveryShift;

    private const int GuestShift = 6;

    // Four fields, which the compiler keeps in registers; with a fifth it would not.
    private readonly Imsic imsic;
    private readonly ulong[] block;
    private readonly int hart;
    private readonly int guestAndSlot;

    internal InterruptFile(Imsic imsic, ulong[] block, int slot, int hart, int guest)
    {
        this.imsic = imsic;
        this.block = block;
        this.hart = hart;
        guestAndSlot = (guest << GuestShift) | slot;
    }

    /// <summary>Implemented identities are 1 to this.</summary>
    public int Identities => imsic.IdentitiesOf(Guest);

    /// <summary>The file's interrupt signal to its hart.</summary>
    public bool IsAsserted
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            // Without a threshold the arrays need not be looked at: they may be in memory that is far away.
            var header = Header;
            return (header & DeliveryField) == DeliveredByFile && (uint)header != 0 && ((header & ThresholdField) == 0 || TopIdentity != 0);
        }
    }

    /// <summary><c>eidelivery</c>. WARL: what the file does not support leaves the register as it is.</summary>
    public uint Delivery
    {
        get => (Header & DeliveryField) switch
        {
            DeliveredByFile => Eidelivery.File,
            DeliveredDirectly => Eidelivery.Direct,
            _ => Eidelivery.Disabled,
        };
        set
        {
            switch (value)
            {
                case Eidelivery.Disabled:
                    Header &= ~DeliveryField;
                    break;
                case Eidelivery.File:
                    Header = (Header & ~DeliveryField) | DeliveredByFile;
                    break;
                case Eidelivery.Direct when imsic.SupportsDirectDelivery(Guest):
                    Header = (Header & ~DeliveryField) | DeliveredDirectly;
                    break;
                default:
                    return;
            }

            Signal();
        }
    }

    /// <summary><c>eithreshold</c>: identities from this number on do not count, unless it is 0. WLRL: more bits than identities need are dropped.</summary>
    public int Threshold
    {
        get => (int)((Header & ThresholdField) >> ThresholdShift);
        set
        {
            var kept = (uint)value & (BitOperations.RoundUpToPowerOf2((uint)Identities + 1) - 1);
            Header = (Header & ~ThresholdField) | ((ulong)kept << ThresholdShift);
            Signal();
        }
    }

    /// <summary>The pending and enabled identity of highest priority below the threshold; 0 if there is none.</summary>
    public int TopIdentity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var header = Header;
            if ((uint)header == 0)
            {
                return 0;
            }

            var word = BitOperations.TrailingZeroCount((uint)header);
            var identity = (word << 6) + BitOperations.TrailingZeroCount(PendingWord(word) & EnabledWord(word));
            var threshold = (int)((header & ThresholdField) >> ThresholdShift);
            return threshold == 0 || identity < threshold ? identity : 0;
        }
    }

    private int Slot => guestAndSlot & (FilesInBlock - 1);

    private int Guest => guestAndSlot >> GuestShift;

    private ref ulong Header => ref block[Slot];

    /// <summary>64 bits of the <c>eip</c> array; zero beyond the implemented identities.</summary>
    /// <param name="word">Word w holds identities 64·w to 64·w + 63; 0 to 31.</param>
    public ulong ReadPending(int word) => word < Words ? PendingWord(word) : 0;

    /// <summary>64 bits of the <c>eie</c> array; zero beyond the implemented identities.</summary>
    /// <param name="word">As for <see cref="ReadPending"/>.</param>
    public ulong ReadEnabled(int word) => word < Words ? EnabledWord(word) : 0;

    /// <summary>Replaces 64 bits of the <c>eip</c> array; bits of identities that are not implemented stay zero.</summary>
    public void WritePending(int word, ulong bits)
    {
        if (word < Words)
        {
            PendingWord(word) = bits & Implemented(word);
            Changed(word);
        }
    }

    /// <summary>Replaces 64 bits of the <c>eie</c> array; bits of identities that are not implemented stay zero.</summary>
    public void WriteEnabled(int word, ulong bits)
    {
        if (word < Words)
        {
            EnabledWord(word) = bits & Implemented(word);
            Changed(word);
        }
    }

    /// <summary>What writing <paramref name="identity"/> to <c>seteipnum</c> does; an identity that is not implemented is ignored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetPending(uint identity)
    {
        if (identity == 0 || identity > (uint)Identities)
        {
            return;
        }

        var word = (int)(identity >> 6);
        var bit = 1UL << (int)identity;
        ref var pending = ref PendingWord(word);
        pending |= bit;
        if ((Unsafe.Add(ref pending, 1) & bit) != 0)
        {
            var header = Header |= 1UL << word;
            var threshold = (uint)((header & ThresholdField) >> ThresholdShift);
            if ((header & DeliveryField) == DeliveredByFile && (threshold == 0 || identity < threshold))
            {
                imsic.Raise(hart, Guest);
            }
        }
    }

    /// <summary>Claims the top identity as a write of <c>*topei</c> does.</summary>
    /// <returns>The identity claimed, or 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Claim()
    {
        ref var header = ref Header;
        if ((uint)header == 0)
        {
            return 0;
        }

        var word = BitOperations.TrailingZeroCount((uint)header);
        ref var pending = ref PendingWord(word);
        var candidates = pending & Unsafe.Add(ref pending, 1);
        var identity = (word << 6) + BitOperations.TrailingZeroCount(candidates);
        var threshold = (int)((header & ThresholdField) >> ThresholdShift);
        if (threshold != 0 && identity >= threshold)
        {
            return 0;
        }

        var left = (candidates & (candidates - 1)) != 0 ? header : header & ~(1UL << word);
        pending &= ~(1UL << identity);
        header = left;
        if ((uint)left == 0)
        {
            imsic.Lower(hart, Guest);
        }
        else
        {
            Signal(imsic, block, hart, guestAndSlot);
        }

        return identity;
    }

    /// <summary>What a read of <c>*topei</c> returns for an identity.</summary>
    public static uint TopValue(int identity) => ((uint)identity << 16) | (uint)identity;

    /// <summary>Recomputes what follows from the arrays, which alone are saved.</summary>
    internal void Refresh()
    {
        Header &= ~Summary;
        for (var word = 0; word < Words; word++)
        {
            if ((PendingWord(word) & EnabledWord(word)) != 0)
            {
                Header |= 1UL << word;
            }
        }

        Signal();
    }

    /// <summary>Where in a block a file's words of <c>eip</c> and <c>eie</c> lie.</summary>
    /// <param name="slot">The file's place among the block's files.</param>
    /// <param name="word">64 identities a word.</param>
    internal static int PlaceOf(int slot, int word) => FilesInBlock + (((word * FilesInBlock) + slot) * 2);

    /// <summary>A header without what follows from the arrays.</summary>
    internal static ulong Saved(ulong header) => header & ~Summary;

    private int Words => (Identities + 1) >> 6;

    private static ulong Implemented(int word) => word == 0 ? ~1UL : ~0UL;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Changed(int word)
    {
        var bit = 1UL << word;
        Header = (PendingWord(word) & EnabledWord(word)) != 0 ? Header | bit : Header & ~bit;
        Signal();
    }

    // Takes the view apart, so that a claim's need not be in memory.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Signal(Imsic imsic, ulong[] block, int hart, int guestAndSlot) =>
        new InterruptFile(imsic, block, guestAndSlot & (FilesInBlock - 1), hart, guestAndSlot >> GuestShift).Signal();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Signal()
    {
        if (IsAsserted)
        {
            imsic.Raise(hart, Guest);
        }
        else
        {
            imsic.Lower(hart, Guest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref ulong PendingWord(int word) => ref block[PlaceOf(Slot, word)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref ulong EnabledWord(int word) => ref block[PlaceOf(Slot, word) + 1];
}
