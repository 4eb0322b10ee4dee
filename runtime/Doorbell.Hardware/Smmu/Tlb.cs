using Doorbell.Engine;

namespace Doorbell.Hardware.Smmu;

/// <summary>The SMMU's translation cache: fully associative, the oldest entry makes room.</summary>
internal sealed class Tlb(int capacity) : IState
{
    private readonly List<TlbEntry> entries = [];

    public bool TryFind(ushort vmid, ushort asid, bool write, ulong input, out ulong output)
    {
        foreach (ref readonly var entry in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entries))
        {
            if (entry.Vmid == vmid && entry.Asid == asid && entry.Write == write && entry.Input == (input & ~0xfffUL))
            {
                output = entry.Output | (input & 0xfff);
                return true;
            }
        }

        output = 0;
        return false;
    }

    public void Add(in TlbEntry entry)
    {
        if (capacity == 0)
        {
            return;
        }

        if (entries.Count == capacity)
        {
            entries.RemoveAt(0);
        }

        entries.Add(entry);
    }

    public void RemoveAll(ushort vmid) => entries.RemoveAll(entry => entry.Vmid == vmid);

    public void RemoveAsid(ushort vmid, ushort asid) => entries.RemoveAll(entry => entry.Vmid == vmid && entry.Asid == asid);

    public void RemoveInput(ushort vmid, ushort? asid, ulong input) =>
        entries.RemoveAll(entry => entry.Vmid == vmid && (asid is null || entry.Asid == asid) && entry.Input == input);

    /// <summary>TLBI_S2_IPA: entries of the second stage. A combined entry keeps its first stage's tag, so it goes as well.</summary>
    public void RemoveIntermediate(ushort vmid, ulong intermediate) =>
        entries.RemoveAll(entry => entry.Vmid == vmid && entry.Intermediate == intermediate);

    public void Clear() => entries.Clear();

    public void Save(StateWriter writer)
    {
        writer.Write(entries.Count);
        foreach (var entry in entries)
        {
            writer.Write(entry.Write);
            writer.WriteAll<ulong>([entry.Input, entry.Intermediate, entry.Output]);
            writer.Write(entry.Vmid);
            writer.Write(entry.Asid);
        }
    }

    public void Restore(StateReader reader)
    {
        entries.Clear();
        for (var left = reader.Read<int>(); left > 0; left--)
        {
            entries.Add(new TlbEntry(
                reader.Read<bool>(), reader.Read<ulong>(), reader.Read<ulong>(), reader.Read<ulong>(),
                reader.Read<ushort>(), reader.Read<ushort>()));
        }
    }
}
