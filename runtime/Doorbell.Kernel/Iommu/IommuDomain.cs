using Doorbell.Engine;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Contracts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Iommu;

/// <summary>An iommu_domain: a translation context that devices are attached to (drivers/iommu/iommu.c).</summary>
/// <remarks>Its tables lie in memory and come into being with the first device that gets the domain.</remarks>
public sealed class IommuDomain : IState
{
    private readonly IReadOnlyList<IIommuDriver?> drivers;
    private readonly ITableMemory memory;
    private readonly SortedDictionary<ulong, ulong> doorbells = [];
    private readonly SortedDictionary<ulong, int> targets = [];
    private readonly SortedSet<int> iommus = [];
    private readonly List<UserMapping> mappings = [];
    private int createdFor;

    /// <summary>A domain without tables.</summary>
    public IommuDomain(DomainPlan plan, IReadOnlyList<IIommuDriver?> drivers, ITableMemory memory)
    {
        Plan = plan;
        this.drivers = drivers;
        this.memory = memory;
    }

    /// <summary>What is fixed about it.</summary>
    public DomainPlan Plan { get; }

    /// <summary>The policy that counts.</summary>
    public IMappingPolicy Policy => Plan.Policy;

    /// <summary>Address-space tag of its first stage. 0 is left to devices without one.</summary>
    public int Pscid => Plan.Id + 1;

    /// <summary>Address-space tag of its second stage.</summary>
    public int Gscid => Plan.Id + 1;

    /// <summary>Whether its tables exist.</summary>
    public bool IsCreated { get; private set; }

    /// <summary>Whether its IOMMU has MSI page tables (capabilities.MSI_FLAT).</summary>
    public bool CanHaveMsiTable { get; private set; }

    /// <summary>The kernel's table, first or second stage; none in an identity domain.</summary>
    public PageTable? Table { get; private set; }

    /// <summary>A guest's own first stage on top of it.</summary>
    public PageTable? GuestTable { get; private set; }

    /// <summary>The MSI page table, if its policy has one.</summary>
    public MsiPageTable? MsiTable { get; private set; }

    /// <summary>IOVAs that the kernel gives out.</summary>
    public IovaAllocator Iovas { get; } = new();

    /// <summary>IOVAs at which doorbell pages (by physical address) were mapped by software.</summary>
    public IReadOnlyDictionary<ulong, ulong> Doorbells => doorbells;

    /// <summary>What user space has mapped, or wants to have mapped once the domain exists.</summary>
    public IReadOnlyList<UserMapping> Mappings => mappings;

    /// <summary>IOMMUs that have had devices in the domain and so may cache parts of it.</summary>
    public IReadOnlyCollection<int> Iommus => iommus;

    /// <summary>Gives the domain its tables, in the format of the IOMMU of the first device.</summary>
    /// <param name="context">Process context.</param>
    /// <param name="iommu">That IOMMU: position in Iommus.</param>
    /// <returns>EINVAL if it lacks the stage.</returns>
    [Allocates]
    public KernelResult CreateTables(KernelContext context, int iommu)
    {
        IsCreated = true;
        createdFor = iommu;
        CanHaveMsiTable = drivers[iommu]?.HasMsiTables ?? false;
        if (Plan.Kind == DomainKind.Identity)
        {
            return KernelResult.Success;
        }

        if (drivers[iommu]?.FormatOf(Plan.Stage) is not { } format)
        {
            return KernelResult.Error(
                Errno.EINVAL, $"The IOMMU has no {(Plan.Stage == TranslationStage.Second ? "second" : "first")} stage.", drivers[iommu]?.Source ?? "", Plan.Span);
        }

        Table = new PageTable(memory, format);
        LimitIovas(Table);
        return Table.Create(context, Plan.Span);
    }

    /// <summary>The guest sets up a first stage of its own, in its RAM.</summary>
    [Allocates]
    public KernelResult CreateGuestTable(KernelContext context, ITableMemory guestMemory)
    {
        if (drivers[createdFor]?.GuestFormat is not { } format)
        {
            return KernelResult.Error(Errno.EOPNOTSUPP, "The IOMMU cannot nest a guest's first stage.", "drivers/iommu/iommufd/hw_pagetable.c, iommufd_hwpt_nested_alloc", Plan.Span);
        }

        GuestTable = new PageTable(guestMemory, format);
        return GuestTable.Create(context, Plan.Span);
    }

    /// <summary>Gives the domain an MSI page table.</summary>
    [Allocates]
    public KernelResult CreateMsiTable(KernelContext context, ulong mask, ulong pattern)
    {
        MsiTable = new MsiPageTable(memory, mask, pattern);
        return MsiTable.Create(context, Policy.Description.Origin.Span);
    }

    /// <summary>Creation failed half way: the domain does not exist after all.</summary>
    public void Discard()
    {
        IsCreated = false;
        Table = null;
        MsiTable = null;
        GuestTable = null;
        doorbells.Clear();
        targets.Clear();
    }

    /// <summary>Notes that an IOMMU gets devices of the domain.</summary>
    public void NoteIommu(int iommu) => iommus.Add(iommu);

    /// <summary>Maps a doorbell page by software and remembers where.</summary>
    [Maps]
    [InstallsTranslation]
    public KernelResult MapDoorbell(KernelContext context, ulong iova, ulong page, SourceSpan span)
    {
        if (Table is null)
        {
            return KernelResult.Success;
        }

        if (Table.Map(context, iova, page, 4096, PagePermissions.Read | PagePermissions.Write, span) is { Succeeded: false } failed)
        {
            return failed;
        }

        doorbells.Add(page, iova);
        return KernelResult.Success;
    }

    /// <summary>One more vector targets a page.</summary>
    /// <returns>True if it is the first.</returns>
    public bool AddTarget(ulong page)
    {
        targets.TryGetValue(page, out var count);
        targets[page] = count + 1;
        return count == 0;
    }

    /// <summary>One vector fewer targets a page.</summary>
    /// <returns>True if none is left.</returns>
    public bool RemoveTarget(ulong page)
    {
        if (!targets.TryGetValue(page, out var count))
        {
            return false;
        }

        if (count > 1)
        {
            targets[page] = count - 1;
            return false;
        }

        targets.Remove(page);
        return true;
    }

    /// <summary>Remembers a mapping of user space; <see cref="PageTable.Map"/> makes it.</summary>
    public void AddMapping(UserMapping mapping) => mappings.Add(mapping);

    /// <summary>Forgets a mapping of user space.</summary>
    public void RemoveMapping(UserMapping mapping) => mappings.Remove(mapping);

    /// <summary>Invalidates one page of the kernel's table in all IOMMUs that may cache it.</summary>
    [Invalidates]
    public void Invalidate(ulong iova) => InvalidateIn(iova);

    /// <summary>Invalidates all of the kernel's table in all IOMMUs that may cache it.</summary>
    [Invalidates]
    public void InvalidateAll() => InvalidateIn(null);

    /// <summary>Invalidates all of the guest's first stage.</summary>
    [Invalidates]
    public void InvalidateGuestStage()
    {
        foreach (var iommu in iommus)
        {
            drivers[iommu]?.InvalidateGuestStage(this);
        }
    }

    /// <summary>After a change of an MSI page table entry: IOTINVAL.GVMA with GV = AV = 1 and the guest-physical page ("Guidelines for invalidations").</summary>
    /// <remarks>Beside a first stage there is no GSCID; then the first stage's tag and page name the cached entries.</remarks>
    [Invalidates]
    public void InvalidateMsiEntry(ulong guestPhysical) => Invalidate(guestPhysical);

    /// <summary>IOFENCE.C in all IOMMUs that may cache parts of the domain.</summary>
    [Fences]
    public KernelResult Fence(bool previousWrites, SourceSpan span)
    {
        foreach (var iommu in iommus)
        {
            if (drivers[iommu]?.Fence(previousWrites, span) is { Succeeded: false } failed)
            {
                return failed;
            }
        }

        return KernelResult.Success;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(IsCreated);
        writer.Write(CanHaveMsiTable);
        writer.Write(createdFor);
        writer.Write(Table is not null);
        Table?.Save(writer);
        writer.Write(MsiTable is not null);
        if (MsiTable is not null)
        {
            writer.Write(MsiTable.Mask);
            writer.Write(MsiTable.Pattern);
            MsiTable.Save(writer);
        }

        writer.Write(GuestTable is not null);
        GuestTable?.Save(writer);
        Iovas.Save(writer);
        Plan.Window?.Save(writer);
        writer.Write(doorbells.Count);
        foreach (var (page, iova) in doorbells)
        {
            writer.Write(page);
            writer.Write(iova);
        }

        writer.Write(targets.Count);
        foreach (var (page, count) in targets)
        {
            writer.Write(page);
            writer.Write(count);
        }

        writer.Write(iommus.Count);
        foreach (var iommu in iommus)
        {
            writer.Write(iommu);
        }

        writer.Write(mappings.Count);
        foreach (var mapping in mappings)
        {
            writer.Write(mapping);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Discard();
        iommus.Clear();
        mappings.Clear();
        IsCreated = reader.Read<bool>();
        CanHaveMsiTable = reader.Read<bool>();
        createdFor = reader.Read<int>();
        if (reader.Read<bool>() && drivers[createdFor]?.FormatOf(Plan.Stage) is { } format)
        {
            Table = new PageTable(memory, format);
            Table.Restore(reader);
            LimitIovas(Table);
        }

        if (reader.Read<bool>())
        {
            MsiTable = new MsiPageTable(memory, reader.Read<ulong>(), reader.Read<ulong>());
            MsiTable.Restore(reader);
        }

        if (reader.Read<bool>() && Plan.GuestTables is { } guestMemory && drivers[createdFor]?.GuestFormat is { } guestFormat)
        {
            GuestTable = new PageTable(guestMemory, guestFormat);
            GuestTable.Restore(reader);
        }

        Iovas.Restore(reader);
        Plan.Window?.Restore(reader);
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            doorbells.Add(reader.Read<ulong>(), reader.Read<ulong>());
        }

        for (var count = reader.Read<int>(); count > 0; count--)
        {
            targets.Add(reader.Read<ulong>(), reader.Read<int>());
        }

        for (var count = reader.Read<int>(); count > 0; count--)
        {
            iommus.Add(reader.Read<int>());
        }

        for (var count = reader.Read<int>(); count > 0; count--)
        {
            mappings.Add(reader.Read<UserMapping>());
        }
    }

    private void InvalidateIn(ulong? iova)
    {
        foreach (var iommu in iommus)
        {
            drivers[iommu]?.Invalidate(this, iova);
        }
    }

    private void LimitIovas(PageTable table)
    {
        Iovas.First = Math.Max(4096, Plan.Aperture?.First ?? 0);
        Iovas.Last = Math.Min(table.LastAddress, Plan.Aperture?.Last ?? ulong.MaxValue);
    }
}
