using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Doorbell.Engine;

namespace Doorbell.Hardware.Memory;

/// <summary>One declared range of main memory, in 4 KiB pages that exist from their first write on.</summary>
/// <remarks>Pages are found through a directory of 2 MiB blocks, so that a large range costs 8 bytes per block and what is written.</remarks>
public sealed class Ram : IState
{
    /// <summary>Bytes in a page.</summary>
    public const int PageSize = 4096;

    private const int PageBits = 12;
    private const int BlockBits = 21;
    private const int PagesOfBlock = 1 << (BlockBits - PageBits);

    // Never null, so that a read needs no test: blocks without a written page share this one.
    private static readonly byte[]?[] EmptyBlock = new byte[]?[PagesOfBlock];

    // A page has a byte more than it holds: not 0 if the page is watched.
    private readonly byte[]?[][] blocks;

    /// <param name="base">First address; a multiple of <see cref="PageSize"/>.</param>
    /// <param name="size">Bytes; a multiple of <see cref="PageSize"/>.</param>
    public Ram(ulong @base, ulong size)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(@base % PageSize, 0UL);
        ArgumentOutOfRangeException.ThrowIfNotEqual(size % PageSize, 0UL);
        Base = @base;
        Size = size;
        blocks = new byte[]?[checked((int)((size + (1UL << BlockBits) - 1) >> BlockBits))][];
        Array.Fill(blocks, EmptyBlock);
    }

    /// <summary>First address.</summary>
    public ulong Base { get; }

    /// <summary>Size in bytes.</summary>
    public ulong Size { get; }

    /// <summary>Counts writes to watched pages; shared by all RAM of a bus.</summary>
    internal WriteCounter WatchedWrites { get; set; } = new();

    /// <summary>True if the range holds all of <paramref name="length"/> bytes at <paramref name="address"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(ulong address, int length) => address - Base < Size && Size - (address - Base) >= (ulong)length;

    /// <summary>Counts writes to the page at an address from now on.</summary>
    /// <returns>false if the page was never written.</returns>
    public bool Watch(ulong address)
    {
        var page = Page(address);
        if (page is not null)
        {
            page[PageSize] = 1;
        }

        return page is not null;
    }

    /// <summary>The bytes of the page at an address inside the range, and one more.</summary>
    /// <returns>null if the page was never written.</returns>
    public byte[]? Page(ulong address) => PageAt(address - Base);

    /// <summary>Reads a naturally aligned doubleword inside the range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Read64(ulong address)
    {
        var offset = address - Base;
        var page = PageAt(offset);
        return page is null ? 0 : Unsafe.ReadUnaligned<ulong>(ref At(page, offset));
    }

    /// <summary>Reads a naturally aligned word inside the range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Read32(ulong address)
    {
        var offset = address - Base;
        var page = PageAt(offset);
        return page is null ? 0 : Unsafe.ReadUnaligned<uint>(ref At(page, offset));
    }

    /// <summary>Reads bytes inside the range, across pages if need be.</summary>
    public void Read(ulong address, Span<byte> data)
    {
        var offset = address - Base;
        var within = (int)(offset % PageSize);
        if (within + data.Length <= PageSize && PageAt(offset) is { } page)
        {
            page.AsSpan(within, data.Length).CopyTo(data);
            return;
        }

        while (within + data.Length > PageSize)
        {
            var part = PageSize - within;
            ReadPart(offset, within, data[..part]);
            offset += (ulong)part;
            data = data[part..];
            within = 0;
        }

        ReadPart(offset, within, data);
    }

    /// <summary>Writes bytes inside the range, across pages if need be. Every change of memory passes here.</summary>
    public void Write(ulong address, ReadOnlySpan<byte> data)
    {
        var offset = address - Base;
        while (!data.IsEmpty)
        {
            var within = (int)(offset % PageSize);
            var part = Math.Min(data.Length, PageSize - within);
            var page = MakePage(offset);
            if (page[PageSize] != 0)
            {
                WatchedWrites.Increment();
            }

            data[..part].CopyTo(page.AsSpan(within));
            offset += (ulong)part;
            data = data[part..];
        }
    }

    /// <summary>Pages that are not all zero, as (number, bytes): a page that was never written and one that was zeroed are the same state.</summary>
    public void Save(StateWriter writer)
    {
        for (var number = 0; number < blocks.Length * PagesOfBlock; number++)
        {
            var block = blocks[number / PagesOfBlock];
            if (ReferenceEquals(block, EmptyBlock))
            {
                number += PagesOfBlock - 1;
            }
            else if (block[number % PagesOfBlock] is { } page && page.AsSpan(0, PageSize).ContainsAnyExcept((byte)0))
            {
                writer.Write(number);
                writer.Write(page.AsSpan(0, PageSize));
            }
        }

        writer.Write(-1);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Array.Fill(blocks, EmptyBlock);
        WatchedWrites.Increment();
        for (var number = reader.Read<int>(); number >= 0; number = reader.Read<int>())
        {
            reader.ReadAll(MakePage((ulong)number << PageBits).AsSpan(0, PageSize));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte[]? PageAt(ulong offset) => blocks[(int)(offset >> BlockBits)][(int)(offset >> PageBits) & (PagesOfBlock - 1)];

    private byte[] MakePage(ulong offset)
    {
        ref var block = ref blocks[(int)(offset >> BlockBits)];
        if (ReferenceEquals(block, EmptyBlock))
        {
            block = new byte[]?[PagesOfBlock];
        }

        return block[(int)(offset >> PageBits) % PagesOfBlock] ??= new byte[PageSize + 1];
    }

    private void ReadPart(ulong offset, int within, Span<byte> data)
    {
        if (PageAt(offset) is { } page)
        {
            page.AsSpan(within, data.Length).CopyTo(data);
        }
        else
        {
            data.Clear();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte At(byte[] page, ulong offset) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(page), (nint)(offset % PageSize));
}
