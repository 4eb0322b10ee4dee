using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Doorbell.Engine;

namespace Doorbell.Hardware.Memory;

/// <summary>The physical address space of one machine: RAM ranges and register windows, looked up by address.</summary>
public sealed class PhysicalBus : IWatchedMemory, IState
{
    private readonly List<Ram> rams = [];
    private readonly List<Window> windows = [];
    private Ram last = new(0, 0);
    private Window lastWindow = new(0, 0, null!);

    private sealed record Window(ulong Base, ulong Size, IRegisterWindow Registers);

    /// <summary>The RAM ranges, in the order in which they were added.</summary>
    public IReadOnlyList<Ram> Rams => rams;

    /// <summary>Where registers lie, lowest first.</summary>
    public IEnumerable<(ulong Base, ulong Size)> Registers => windows.Select(window => (window.Base, window.Size));

    /// <summary>Adds main memory. Ranges must not overlap: the compiler has seen to that.</summary>
    public void Add(Ram ram)
    {
        ram.WatchedWrites = WatchedWrites;
        rams.Add(ram);
    }

    /// <summary>Adds registers. Windows are kept by address.</summary>
    public void Add(ulong @base, ulong size, IRegisterWindow registers)
    {
        var at = windows.FindIndex(window => window.Base > @base);
        windows.Insert(at < 0 ? windows.Count : at, new Window(@base, size, registers));
    }

    /// <inheritdoc/>
    public WriteCounter WatchedWrites { get; } = new();

    /// <inheritdoc/>
    public bool Watch(ulong address) => FindRam(address, 1)?.Watch(address) ?? false;

    /// <inheritdoc/>
    public byte[]? PageAt(ulong address) => FindRam(address, 1)?.Page(address);

    /// <inheritdoc/>
    public MemoryStatus Read64(ulong address, out ulong value)
    {
        if (FindRam(address, sizeof(ulong)) is { } ram)
        {
            value = ram.Read64(address);
            return MemoryStatus.Success;
        }

        value = 0;
        return Read(address, MemoryMarshal.AsBytes(new Span<ulong>(ref value)));
    }

    /// <inheritdoc/>
    public MemoryStatus Read32(ulong address, out uint value)
    {
        if (FindRam(address, sizeof(uint)) is { } ram)
        {
            value = ram.Read32(address);
            return MemoryStatus.Success;
        }

        value = 0;
        return Read(address, MemoryMarshal.AsBytes(new Span<uint>(ref value)));
    }

    /// <inheritdoc/>
    public MemoryStatus Write64(ulong address, ulong value) => Write(address, MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in value)));

    /// <inheritdoc/>
    public MemoryStatus Write32(ulong address, uint value) => Write(address, MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in value)));

    /// <inheritdoc/>
    public MemoryStatus Read(ulong address, Span<byte> data)
    {
        if (FindRam(address, data.Length) is { } ram)
        {
            ram.Read(address, data);
            return MemoryStatus.Success;
        }

        return FindWindow(address, data.Length) is { } window
            ? window.Registers.Read(address - window.Base, data)
            : MemoryStatus.AccessViolation;
    }

    /// <inheritdoc/>
    public MemoryStatus Write(ulong address, ReadOnlySpan<byte> data)
    {
        if (FindRam(address, data.Length) is { } ram)
        {
            ram.Write(address, data);
            return MemoryStatus.Success;
        }

        return FindWindow(address, data.Length) is { } window
            ? window.Registers.Write(address - window.Base, data)
            : MemoryStatus.AccessViolation;
    }

    /// <summary>RAM only: what stands behind a window saves itself.</summary>
    public void Save(StateWriter writer)
    {
        foreach (var ram in rams)
        {
            ram.Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        foreach (var ram in rams)
        {
            ram.Restore(reader);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Ram? FindRam(ulong address, int length) => last.Contains(address, length) ? last : SearchRam(address, length);

    private Ram? SearchRam(ulong address, int length)
    {
        foreach (var ram in rams)
        {
            if (ram.Contains(address, length))
            {
                return last = ram;
            }
        }

        return null;
    }

    private Window? FindWindow(ulong address, int length)
    {
        if (Covers(lastWindow, address, length))
        {
            return lastWindow;
        }

        int low = 0, high = windows.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var window = windows[middle];
            if (Covers(window, address, length))
            {
                return lastWindow = window;
            }

            if (address < window.Base)
            {
                high = middle - 1;
            }
            else
            {
                low = middle + 1;
            }
        }

        return null;
    }

    private static bool Covers(Window window, ulong address, int length) =>
        address - window.Base < window.Size && window.Size - (address - window.Base) >= (ulong)length;
}
