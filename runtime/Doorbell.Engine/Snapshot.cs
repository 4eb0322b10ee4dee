using System.IO.Hashing;

namespace Doorbell.Engine;

/// <summary>The state of a machine at one moment, as a value.</summary>
public sealed class Snapshot : IEquatable<Snapshot>
{
    private readonly byte[] block;

    private Snapshot(byte[] block)
    {
        this.block = block;
        Key = XxHash3.HashToUInt64(block);
    }

    /// <summary>A 64-bit hash of the state: equal states have equal keys.</summary>
    public ulong Key { get; }

    /// <summary>Bytes that the state takes.</summary>
    public int Length => block.Length;

    /// <summary>Saves a component or a whole machine.</summary>
    public static Snapshot Of(IState state)
    {
        var writer = new StateWriter();
        state.Save(writer);
        return new Snapshot(writer.Written.ToArray());
    }

    /// <summary>Puts the state back into the component that it was taken of, or into one built alike.</summary>
    public void RestoreTo(IState state)
    {
        var reader = new StateReader(block);
        state.Restore(reader);
        if (!reader.AtEnd)
        {
            throw new InvalidOperationException($"A state of {block.Length} bytes was restored from only {reader.Position} of them.");
        }
    }

    /// <inheritdoc/>
    public bool Equals(Snapshot? other) => other is not null && Key == other.Key && block.AsSpan().SequenceEqual(other.block);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Snapshot);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Key;
}
