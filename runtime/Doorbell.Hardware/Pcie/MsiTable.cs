using System.Runtime.CompilerServices;
using Doorbell.Engine;

namespace Doorbell.Hardware.Pcie;

/// <summary>
/// The vectors of a PCI function: an MSI-X table with its pending bit array, or an MSI capability (PCI Express Base, "MSI-X Capability and
/// Table Structure", "MSI Capability Structures"). Left out: the function mask, and the BAR through which software sees the table.
/// </summary>
/// <remarks>An MSI capability has one message; its vectors differ in the low bits of the data.</remarks>
public sealed class MsiTable : IState
{
    private readonly MsiEntry[] entries;
    private readonly bool maskable;
    private readonly bool oneMessage;

    /// <param name="vectors">Vectors that the function has.</param>
    /// <param name="maskable">Whether there are mask bits. MSI-X always has them by the standard; old MSI does not.</param>
    /// <param name="oneMessage">An MSI capability rather than an MSI-X table.</param>
    public MsiTable(int vectors, bool maskable, bool oneMessage)
    {
        entries = new MsiEntry[vectors];
        this.maskable = maskable;
        this.oneMessage = oneMessage;
        foreach (ref var entry in entries.AsSpan())
        {
            entry.Masked = maskable;
        }
    }

    /// <summary>Vectors that the function has.</summary>
    public int Count => entries.Length;

    /// <summary>Whether raises can be held back by a mask bit.</summary>
    public bool IsMaskable => maskable;

    /// <summary>The message that a vector sends as its entry stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MsiMessage Message(int vector)
    {
        ref readonly var entry = ref entries[oneMessage ? 0 : vector];
        return new MsiMessage(entry.Address, oneMessage ? entry.Data | (uint)vector : entry.Data);
    }

    /// <summary>Writes an entry's address and data.</summary>
    public void Write(int vector, MsiMessage message)
    {
        ref var entry = ref entries[oneMessage ? 0 : vector];
        entry.Address = message.Address;
        entry.Data = message.Data;
    }

    /// <summary>The mask bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsMasked(int vector) => entries[vector].Masked;

    /// <summary>The pending bit: raised while masked, and not sent since.</summary>
    public bool IsPending(int vector) => entries[vector].Pending;

    /// <summary>Sets the mask bit, if there is one.</summary>
    public void Mask(int vector) => entries[vector].Masked = maskable;

    /// <summary>Clears the mask bit.</summary>
    /// <returns>Whether the vector was pending, no longer is, and must be sent now.</returns>
    public bool Unmask(int vector)
    {
        ref var entry = ref entries[vector];
        var send = entry.Pending;
        entry.Masked = false;
        entry.Pending = false;
        return send;
    }

    /// <summary>Remembers a raise that a mask bit holds back.</summary>
    public void SetPending(int vector) => entries[vector].Pending = true;

    /// <summary>As after a function-level reset.</summary>
    public void Reset()
    {
        foreach (ref var entry in entries.AsSpan())
        {
            entry = new MsiEntry { Masked = maskable };
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        foreach (ref readonly var entry in entries.AsSpan())
        {
            writer.Write(entry.Address);
            writer.Write(entry.Data);
            writer.Write(entry.Masked);
            writer.Write(entry.Pending);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        foreach (ref var entry in entries.AsSpan())
        {
            entry.Address = reader.Read<ulong>();
            entry.Data = reader.Read<uint>();
            entry.Masked = reader.Read<bool>();
            entry.Pending = reader.Read<bool>();
        }
    }
}
