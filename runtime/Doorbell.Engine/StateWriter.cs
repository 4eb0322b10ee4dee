using System.Runtime.InteropServices;

namespace Doorbell.Engine;

/// <summary>A growing block of bytes into which components save their state, one behind the other.</summary>
public sealed class StateWriter
{
    private byte[] block = new byte[256];

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>What has been written; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => block.AsSpan(0, Length);

    /// <summary>Forgets what has been written and keeps the memory.</summary>
    public void Clear() => Length = 0;

    /// <summary>Appends one value as it lies in memory (little-endian).</summary>
    public void Write<T>(in T value)
        where T : unmanaged =>
        Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>Appends an array of known length: the reader has to know it too.</summary>
    public void WriteAll<T>(ReadOnlySpan<T> values)
        where T : unmanaged =>
        Write(MemoryMarshal.AsBytes(values));

    /// <summary>Appends bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        var end = checked(Length + bytes.Length);
        if (end > block.Length)
        {
            Array.Resize(ref block, Math.Max(end, block.Length * 2));
        }

        bytes.CopyTo(block.AsSpan(Length));
        Length = end;
    }
}
