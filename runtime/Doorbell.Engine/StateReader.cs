using System.Runtime.InteropServices;

namespace Doorbell.Engine;

/// <summary>Reads back what a <see cref="StateWriter"/> holds, in the same order.</summary>
public sealed class StateReader(ReadOnlyMemory<byte> block)
{
    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>True when nothing is left.</summary>
    public bool AtEnd => Position == block.Length;

    /// <summary>The next value.</summary>
    public T Read<T>()
        where T : unmanaged
    {
        Span<T> value = stackalloc T[1];
        ReadAll(value);
        return value[0];
    }

    /// <summary>Fills an array with the next values.</summary>
    public void ReadAll<T>(Span<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        block.Span.Slice(Position, bytes.Length).CopyTo(bytes);
        Position += bytes.Length;
    }
}
