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

    /// <summary>It has nothing to emit and nothing under way, and nothing holds it.</summary>
    public bool IsIdle => UnderWay == 0 && raises.IsEmpty && !Held;

    /// <summary>A raise would be looked up and passed on at once: nothing is before it, and nothing holds it.</summary>
    public bool IsClear => raises.IsEmpty && Waiting == 0 && UnderWay < posted.Length && !Held;

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
        return Emit(vector);
    }

    /// <summary>The same for a raise that no other is before.</summary>
    public bool Emit(int vector)
    {
        if (!TryLookUp(vector, out var message))
        {
            return false;
        }

        // Field by field: a copy of what was just written costs more than the write.
        ref var write = ref Next();
        write.Address = message.Address;
        write.Data = message.Data;
        write.Vector = vector;
        write.Size = sizeof(uint);
        return true;
    }

    /// <summary>Reads a vector's entry, or sets its pending bit where it is masked.</summary>
    /// <returns>Whether there is a message to write.</returns>
    public bool TryLookUp(int vector, out MsiMessage message)
    {
        message = Table.Message(vector);
        if (!Table.IsMasked(vector))
        {
            return true;
        }

        Table.SetPending(vector);
        return false;
    }

    /// <summary>A write that nothing was before has passed the IOMMU already: it is under way until <see cref="Landed"/>.</summary>
    public void Depart() => UnderWay++;

    /// <summary>Posts a write if there is room for it.</summary>
    public bool TryPost(in PostedWrite write)
    {
        if (UnderWay == posted.Length)
        {
            return false;
        }

        Next() = write;
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

    // A free slot, which is zero.
    private ref PostedWrite Next()
    {
        var at = first + Waiting;
        Waiting++;
        UnderWay++;
        return ref posted[at >= posted.Length ? at - posted.Length : at];
    }
}
