using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Doorbell.Engine;

namespace Doorbell.Hardware.Memory;

/// <summary>One declared range of main memory, in 4 KiB pages that exist from their first write on.</summary>
public sealed class Ram : IState
{
    /// <summary>Bytes in a page.</summary>
    public const int PageSize = 4096;

    private readonly byte[]?[] pages;

    /// <param name="base">First address; a multiple of <see cref="PageSize"/>.</param>
    /// <param name="size">Bytes; a multiple of <see cref="PageSize"/>.</param>
    public Ram(ulong @base, ulong size)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(@base % PageSize, 0UL);
        ArgumentOutOfRangeException.ThrowIfNotEqual(size % PageSize, 0UL);
        Base = @base;
        Size = size;
        pages = new byte[]?[checked((int)(size / PageSize))];
    }

    /// <summary>First address.</summary>
    public ulong Base { get; }

    /// <summary>Size in bytes.</summary>
    public ulong Size { get; }

    /// <summary>Counts up whenever a page that <see cref="MarkWalked"/> named is written: what was derived from tables there is out of date.</summary>
    public ulong WalkedWrites { get; private set; }

    private readonly HashSet<int> walked = [];

    /// <summary>True if the range holds all of <paramref name="length"/> bytes at <paramref name="address"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(ulong address, int length) => address - Base < Size && Size - (address - Base) >= (ulong)length;

    /// <summary>Says that a translation was derived from the page at <paramref name="address"/>.</summary>
    public void MarkWalked(ulong address) => walked.Add((int)((address - Base) / PageSize));

    /// <summary>Reads a naturally aligned doubleword inside the range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Read64(ulong address)
    {
        var offset = address - Base;
        var page = pages[(int)(offset / PageSize)];
        return page is null ? 0 : Unsafe.ReadUnaligned<ulong>(ref At(page, offset));
    }

    /// <summary>Reads a naturally aligned word inside the range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Read32(ulong address)
    {
        var offset = address - Base;
        var page = pages[(int)(offset / PageSize)];
        return page is null ? 0 : Unsafe.ReadUnaligned<uint>(ref At(page, offset));
    }

    /// <summary>Reads bytes inside the range, across pages if need be.</summary>
    public void Read(ulong address, Span<byte> data)
    {
        while (!data.IsEmpty)
        {
            var offset = address - Base;
            var within = (int)(offset % PageSize);
            var part = data[..Math.Min(data.Length, PageSize - within)];
            if (pages[(int)(offset / PageSize)] is { } page)
            {
                page.AsSpan(within, part.Length).CopyTo(part);
            }
            else
            {
                part.Clear();
            }

            address += (ulong)part.Length;
            data = data[part.Length..];
        }
    }

    /// <summary>Writes bytes inside the range, across pages if need be. Every change of memory passes here.</summary>
    public void Write(ulong address, ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            var offset = address - Base;
            var within = (int)(offset % PageSize);
            var number = (int)(offset / PageSize);
            var part = data[..Math.Min(data.Length, PageSize - within)];
            if (walked.Count != 0 && walked.Contains(number))
            {
                WalkedWrites++;
            }

            part.CopyTo((pages[number] ??= new byte[PageSize]).AsSpan(within));
            address += (ulong)part.Length;
            data = data[part.Length..];
        }
    }

    /// <summary>Pages that are not all zero, as (number, bytes): a page that was never written and one that was zeroed are the same state.</summary>
    public void Save(StateWriter writer)
    {
        for (var number = 0; number < pages.Length; number++)
        {
            if (pages[number] is { } page && page.AsSpan().ContainsAnyExcept((byte)0))
            {
                writer.Write(number);
                writer.Write(page);
            }
        }

        writer.Write(-1);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Array.Clear(pages);
        WalkedWrites++;
        for (var number = reader.Read<int>(); number >= 0; number = reader.Read<int>())
        {
            reader.ReadAll<byte>(pages[number] = new byte[PageSize]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte At(byte[] page, ulong offset) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(page), (nint)(offset % PageSize));
}
