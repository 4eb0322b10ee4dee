using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Doorbell.Hardware.Memory;

namespace Doorbell.Machine.Conformance;

/// <summary>The bench's memory: 64 bits of address space full of zeros, with two addresses at which accesses can be made to fail.</summary>
/// <param name="effects">Receives the writes of the model.</param>
internal sealed class IommuReplayMemory(IommuEffects effects) : IWatchedMemory
{
    private const int PageSize = 4096;
    private readonly Dictionary<ulong, byte[]> pages = [];
    private readonly List<(ulong Address, byte[] Old)> undo = [];
    private readonly HashSet<ulong> watched = [];

    /// <summary>An access that starts here violates PMA or PMP.</summary>
    public ulong? AccessViolation
    {
        get;
        set
        {
            field = value;
            WatchedWrites.Increment();
        }
    }

    /// <summary>A read that starts here is poisoned, a write does not happen.</summary>
    public ulong? DataCorruption
    {
        get;
        set
        {
            field = value;
            WatchedWrites.Increment();
        }
    }

    /// <inheritdoc/>
    public WriteCounter WatchedWrites { get; } = new();

    /// <summary>The bench reads; it never fails.</summary>
    public void BenchRead(ulong address, Span<byte> data)
    {
        while (!data.IsEmpty)
        {
            var within = (int)(address % PageSize);
            var part = data[..Math.Min(data.Length, PageSize - within)];
            if (pages.TryGetValue(address / PageSize, out var page))
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

    /// <summary>The bench writes; it never fails.</summary>
    public void BenchWrite(ulong address, ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            var within = (int)(address % PageSize);
            var part = data[..Math.Min(data.Length, PageSize - within)];
            ref var page = ref CollectionsMarshal.GetValueRefOrAddDefault(pages, address / PageSize, out _);
            page ??= new byte[PageSize];
            if (watched.Contains(address / PageSize))
            {
                WatchedWrites.Increment();
            }

            part.CopyTo(page.AsSpan(within));
            address += (ulong)part.Length;
            data = data[part.Length..];
        }
    }

    /// <inheritdoc/>
    public bool Watch(ulong address)
    {
        watched.Add(address / PageSize);
        return true;
    }

    /// <inheritdoc/>
    public byte[]? PageAt(ulong address) =>
        address / PageSize != AccessViolation / PageSize && address / PageSize != DataCorruption / PageSize
            ? pages.GetValueOrDefault(address / PageSize)
            : null;

    /// <summary>Begins an operation that may have to be undone.</summary>
    public void Forget() => undo.Clear();

    /// <summary>Takes back the model's writes since <see cref="Forget"/>.</summary>
    public void Undo()
    {
        for (var i = undo.Count - 1; i >= 0; i--)
        {
            BenchWrite(undo[i].Address, undo[i].Old);
        }

        undo.Clear();
    }

    /// <inheritdoc/>
    public MemoryStatus Read(ulong address, Span<byte> data)
    {
        var status = Check(address);
        if (status == MemoryStatus.Success)
        {
            BenchRead(address, data);
        }

        return status;
    }

    /// <inheritdoc/>
    public MemoryStatus Write(ulong address, ReadOnlySpan<byte> data)
    {
        var status = Check(address);
        if (status == MemoryStatus.Success)
        {
            var old = new byte[data.Length];
            BenchRead(address, old);
            undo.Add((address, old));
            BenchWrite(address, data);
            effects.Add(new IommuEffect(IommuEffectKind.Write, address, Convert.ToHexStringLower(data)));
        }

        return status;
    }

    /// <inheritdoc/>
    public MemoryStatus Read64(ulong address, out ulong value)
    {
        Span<byte> data = stackalloc byte[8];
        var status = Read(address, data);
        value = BinaryPrimitives.ReadUInt64LittleEndian(data);
        return status;
    }

    /// <inheritdoc/>
    public MemoryStatus Write64(ulong address, ulong value)
    {
        Span<byte> data = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(data, value);
        return Write(address, data);
    }

    /// <inheritdoc/>
    public MemoryStatus Read32(ulong address, out uint value)
    {
        Span<byte> data = stackalloc byte[4];
        var status = Read(address, data);
        value = BinaryPrimitives.ReadUInt32LittleEndian(data);
        return status;
    }

    /// <inheritdoc/>
    public MemoryStatus Write32(ulong address, uint value)
    {
        Span<byte> data = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(data, value);
        return Write(address, data);
    }

    private MemoryStatus Check(ulong address) =>
        address == AccessViolation ? MemoryStatus.AccessViolation
        : address == DataCorruption ? MemoryStatus.DataCorruption
        : MemoryStatus.Success;
}
