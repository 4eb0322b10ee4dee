using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Doorbell.Engine;
using Doorbell.Hardware.Memory;
using Doorbell.Topology;
using ImsicBlock = Doorbell.Hardware.Imsic.Imsic;

namespace Doorbell.Machine.Fabric;

/// <summary>The way from the IOMMUs, and from harts, to where writes land. Writes to one file stay in order; held files let them wait.</summary>
internal sealed class WriteFabric(PhysicalBus bus, IReadOnlyList<ImsicBlock> imsics) : IState
{
    private readonly LandingQueue queue = new();
    private readonly FileFinder[] finders = [.. imsics.Select(imsic => new FileFinder(imsic.Geometry))];
    private int lastFinder;

    /// <summary>Files in front of which writes wait.</summary>
    public HeldFiles Held { get; } = new();

    /// <summary>Takes what lands neither in a file nor in memory: doorbells of other kinds. Set once by the machine.</summary>
    public DoorbellFinder? Doorbells { get; set; }

    /// <summary>Hears what lands; set once by the machine.</summary>
    public ILandingObserver Observer { get; set; } = SilentLandings.Instance;

    /// <summary>Holds a file, or lets it go.</summary>
    public void Hold(int imsic, int number, int guest, bool held)
    {
        var place = new LandingPlace(LandingKind.File, 0, imsic, number, guest);
        if (held)
        {
            Held.Add(place);
        }
        else
        {
            Held.Remove(place);
        }
    }

    /// <summary>Appends a write, whose fields the caller sets, all of them.</summary>
    public ref LandingWrite Add() => ref queue.Add();

    /// <summary>The write that was added last.</summary>
    public ref LandingWrite Newest => ref queue.Newest;

    /// <summary>Writes that have not landed.</summary>
    public int Count => queue.Count;

    /// <summary>Nothing is on the way and nothing is held: a write would land at once.</summary>
    public bool IsClear => queue.Count == 0 && Held.IsEmpty;

    /// <summary>A write of 4 bytes that nothing is before lands, if that is at the beginning of an interrupt file's page.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryLandNow(ulong address, uint data, out LandingPlace place)
    {
        if (address % ImsicGeometry.PageSize != 0 || !TryFindFile(address, out var imsic, out var number, out var guest))
        {
            place = default;
            return false;
        }

        imsics[imsic].SetPending(number, guest, data);
        place = new LandingPlace(LandingKind.File, address, imsic, number, guest);
        return true;
    }

    /// <summary>One write lands: the oldest that nothing holds.</summary>
    /// <returns>Whether one could.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryLand() => queue.Count != 0 && LandFirst();

    /// <summary>Whether a write can land, or how many could with <paramref name="skip"/>: the position of the next, or −1.</summary>
    public int NextLandable(int skip)
    {
        for (var at = skip; at < queue.Count; at++)
        {
            if (!IsHeld(queue[at].Address) && IsFirstOfItsFile(at))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>A certain write lands.</summary>
    public void LandAt(int at)
    {
        if (TryLandInFile(queue[at]))
        {
            queue.RemoveAt(at);
            return;
        }

        var write = queue[at];
        queue.RemoveAt(at);
        LandElsewhere(write);
    }

    /// <summary>All writes of a device that have passed the IOMMU land, held or not.</summary>
    public void PushDevice(int device)
    {
        for (var at = 0; at < queue.Count;)
        {
            if (queue[at].Device == device)
            {
                LandAt(at);
            }
            else
            {
                at++;
            }
        }
    }

    /// <summary>All writes that an IOMMU has let through land, held or not.</summary>
    /// <param name="iommu">Position in Iommus.</param>
    /// <param name="io">Those to interrupt files too, not only those to memory.</param>
    public void PushIommu(int iommu, bool io)
    {
        for (var at = 0; at < queue.Count;)
        {
            if (queue[at].Iommu == iommu && (io || !TryFindFile(queue[at].Address, out _, out _, out _)))
            {
                LandAt(at);
            }
            else
            {
                at++;
            }
        }
    }

    /// <summary>The interrupt file whose page holds a physical address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFindFile(ulong address, out int imsic, out int number, out int guest)
    {
        imsic = lastFinder;
        if ((uint)imsic < (uint)finders.Length && finders[imsic].TryFind(address, out number, out guest))
        {
            return true;
        }

        return SearchFile(address, out imsic, out number, out guest);
    }

    /// <summary>A write of a hart, an APLIC or an IOMMU arrives at an IMSIC: it lands now, or waits in front of a held file.</summary>
    /// <param name="imsic">Position in Imsics.</param>
    /// <param name="address">Physical.</param>
    /// <param name="data">Naturally aligned, 4 bytes.</param>
    public MemoryStatus WriteFile(int imsic, ulong address, ReadOnlySpan<byte> data)
    {
        if (data.Length == sizeof(uint) && IsHeld(address))
        {
            queue.Add() = new LandingWrite
            {
                Address = address,
                Data = BinaryPrimitives.ReadUInt32LittleEndian(data),
                Device = LandingWrite.NoDevice,
                Vector = Hardware.Pcie.PostedWrite.NoVector,
                Iommu = -1,
                Size = sizeof(uint),
            };
            return MemoryStatus.Success;
        }

        return imsics[imsic].Write(address - imsics[imsic].Geometry.Base, data);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        queue.Save(writer);
        Held.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        queue.Restore(reader);
        Held.Restore(reader);
    }

    private bool LandFirst()
    {
        if (Held.IsEmpty)
        {
            LandAt(0);
            return true;
        }

        var at = NextLandable(0);
        if (at >= 0)
        {
            LandAt(at);
        }

        return at >= 0;
    }

    private bool TryLandInFile(in LandingWrite write)
    {
        if (write.Size != sizeof(uint) || write.Address % ImsicGeometry.PageSize != 0 || !TryFindFile(write.Address, out var imsic, out var number, out var guest))
        {
            return false;
        }

        imsics[imsic].SetPending(number, guest, (uint)write.Data);
        Observer.Landed(write, new LandingPlace(LandingKind.File, write.Address, imsic, number, guest));
        return true;
    }

    private void LandElsewhere(in LandingWrite write)
    {
        if (Doorbells is { } doorbells && doorbells.TryLand(write, out var doorbell))
        {
            Observer.Landed(write, doorbell);
            return;
        }

        var place = TryFindFile(write.Address, out var imsic, out var number, out var guest)
            ? new LandingPlace(LandingKind.File, write.Address, imsic, number, guest)
            : default;
        Span<byte> data = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(data, write.Data);
        data = data[..write.Size];
        var status = place.Kind == LandingKind.File
            ? imsics[place.Index].Write(write.Address - imsics[place.Index].Geometry.Base, data)
            : bus.Write(write.Address, data);
        if (status != MemoryStatus.Success)
        {
            place = default;
        }
        else if (place.Kind != LandingKind.File)
        {
            place = new LandingPlace(IsRam(write.Address) ? LandingKind.Memory : LandingKind.Registers, write.Address);
        }

        Observer.Landed(write, place);
    }

    private bool IsRam(ulong address)
    {
        foreach (var ram in bus.Rams)
        {
            if (ram.Contains(address, 1))
            {
                return true;
            }
        }

        return false;
    }

    private bool SearchFile(ulong address, out int imsic, out int number, out int guest)
    {
        for (imsic = 0; imsic < finders.Length; imsic++)
        {
            if (finders[imsic].TryFind(address, out number, out guest))
            {
                lastFinder = imsic;
                return true;
            }
        }

        imsic = number = guest = 0;
        return false;
    }

    private bool IsHeld(ulong address) => !Held.IsEmpty && TryFindFile(address, out var imsic, out var number, out var guest)
        && Held.Contains(new LandingPlace(LandingKind.File, address, imsic, number, guest));

    // Writes to one file take effect in order (AIA, "Memory region for an IMSIC").
    private bool IsFirstOfItsFile(int at)
    {
        for (var before = 0; before < at; before++)
        {
            if (queue[before].Address / ImsicGeometry.PageSize == queue[at].Address / ImsicGeometry.PageSize)
            {
                return false;
            }
        }

        return true;
    }
}
