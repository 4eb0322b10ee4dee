using Doorbell.Engine;

namespace Doorbell.Machine.Fabric;

/// <summary>Writes on their way to where they land, oldest first.</summary>
internal sealed class LandingQueue : IState
{
    private LandingWrite[] writes = new LandingWrite[16];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>One of them; 0 is the oldest.</summary>
    public ref readonly LandingWrite this[int at] => ref writes[at];

    /// <summary>The one appended last.</summary>
    public ref LandingWrite Newest => ref writes[Count - 1];

    /// <summary>Appends a write, whose fields the caller sets, all of them.</summary>
    public ref LandingWrite Add()
    {
        if (Count == writes.Length)
        {
            Array.Resize(ref writes, Count * 2);
        }

        return ref writes[Count++];
    }

    /// <summary>Takes one out.</summary>
    public void RemoveAt(int at)
    {
        Count--;
        if (at != Count)
        {
            Array.Copy(writes, at + 1, writes, at, Count - at);
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(Count);
        for (var at = 0; at < Count; at++)
        {
            ref readonly var write = ref writes[at];
            writer.Write(write.Address);
            writer.Write(write.Data);
            writer.Write(write.Device);
            writer.Write(write.Vector);
            writer.Write(write.Iommu);
            writer.Write(write.Size);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Count = 0;
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            Add() = new LandingWrite
            {
                Address = reader.Read<ulong>(),
                Data = reader.Read<ulong>(),
                Device = reader.Read<int>(),
                Vector = reader.Read<int>(),
                Iommu = reader.Read<int>(),
                Size = reader.Read<byte>(),
            };
        }
    }
}
