using System.Runtime.CompilerServices;
using Doorbell.Engine;

namespace Doorbell.Hardware.Pcie;

/// <summary>
/// A PCI function that raises MSIs: it reads its table entry and posts a write, at most so many at once. Left out: configuration space,
/// BARs, reads, completions, its own function.
/// </summary>
/// <remarks>A function's posted writes stay in order up to the IOMMU (PCI Express Base, "Transaction Ordering").</remarks>
public sealed class PcieFunction : IState
{
    private readonly RaiseQueue raises = new();
    private readonly PostedWrite[] posted;
    private int first;

    /// <param name="table">Its vectors.</param>
    /// <param name="postedDepth">Writes that it may have under way, from its emission until it has landed: at least 1.</param>
    public PcieFunction(MsiTable table, int postedDepth)
    {
        Table = table;
        posted = new PostedWrite[postedDepth];
    }

    /// <summary>Its vectors.</summary>
    public MsiTable Table { get; }

    /// <summary>Writes emitted that wait before the IOMMU.</summary>
    public int Waiting { get; private set; }

    /// <summary>Writes emitted that have not landed: those before the IOMMU and those behind it.</summary>
    public int UnderWay { get; private set; }

    /// <summary>Its writes are not passed to the IOMMU for now.</summary>
    public bool Held { get; set; }

    /// <summary>It has something to emit and may.</summary>
    public bool CanEmit => !raises.IsEmpty && UnderWay < posted.Length;

    /// <summary>It has a raise that is not emitted, or a write that has not landed.</summary>
    public bool IsBusy => !raises.IsEmpty || UnderWay != 0;

    /// <summary>The write that is next to pass the IOMMU.</summary>
    public ref readonly PostedWrite Oldest => ref posted[first];

    /// <summary>The write that was posted last, while it waits.</summary>
    public ref readonly PostedWrite Newest => ref posted[(first + Waiting - 1) % posted.Length];

    /// <summary>The device wants an interrupt.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raise(int vector) => raises.Add(vector);

    /// <summary>Clears a mask bit; a raise that it held back is sent.</summary>
    public void Unmask(int vector)
    {
        if (Table.Unmask(vector))
        {
            raises.Add(vector);
        }
    }

    /// <summary>One step of the device: it looks up its oldest raise and posts the write, or sets the pending bit where that is masked.</summary>
    /// <returns>Whether a write was posted.</returns>
    public bool Emit()
    {
        var vector = raises.Oldest;
        raises.Remove();
        if (Table.IsMasked(vector))
        {
            Table.SetPending(vector);
            return false;
        }

        Post(PostedWrite.Msi(vector, Table.Message(vector)));
        return true;
    }

    /// <summary>Posts a write if there is room for it.</summary>
    public bool TryPost(in PostedWrite write)
    {
        if (UnderWay == posted.Length)
        {
            return false;
        }

        Post(write);
        return true;
    }

    /// <summary>The oldest write has passed the IOMMU. It stays under way until <see cref="Landed"/>.</summary>
    public void Passed()
    {
        posted[first] = default;
        first = first + 1 == posted.Length ? 0 : first + 1;
        Waiting--;
    }

    /// <summary>A write that had passed the IOMMU has landed, or has ended there.</summary>
    public void Landed() => UnderWay--;

    /// <summary>A function-level reset: the table is as after power-on, raises are forgotten. What is under way stays so.</summary>
    public void Reset()
    {
        Table.Reset();
        raises.Clear();
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        Table.Save(writer);
        raises.Save(writer);
        writer.Write(Held);
        writer.Write(UnderWay);
        writer.Write(Waiting);
        for (var at = 0; at < Waiting; at++)
        {
            ref readonly var write = ref posted[(first + at) % posted.Length];
            writer.Write(write.Address);
            writer.Write(write.Data);
            writer.Write(write.Vector);
            writer.Write(write.Pasid);
            writer.Write(write.Size);
            writer.Write(write.HasPasid);
            writer.Write(write.Translated);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Table.Restore(reader);
        raises.Restore(reader);
        Held = reader.Read<bool>();
        UnderWay = reader.Read<int>();
        Waiting = reader.Read<int>();
        Array.Clear(posted);
        first = 0;
        foreach (ref var write in posted.AsSpan(0, Waiting))
        {
            write.Address = reader.Read<ulong>();
            write.Data = reader.Read<ulong>();
            write.Vector = reader.Read<int>();
            write.Pasid = reader.Read<uint>();
            write.Size = reader.Read<byte>();
            write.HasPasid = reader.Read<bool>();
            write.Translated = reader.Read<bool>();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Post(in PostedWrite write)
    {
        var at = first + Waiting;
        posted[at >= posted.Length ? at - posted.Length : at] = write;
        Waiting++;
        UnderWay++;
    }
}
