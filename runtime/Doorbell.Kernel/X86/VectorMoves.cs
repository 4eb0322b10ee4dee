using Doorbell.Engine;
using Doorbell.Hardware.Lapic;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.X86;

/// <summary>Gives interrupts new vectors, and old ones back once nothing can arrive there any more (arch/x86/kernel/apic/vector.c, 6.12: assign_vector_locked, apic_update_vector, vector_cleanup_callback).</summary>
/// <remarks>
/// After a move the old vector stays allocated and stays the interrupt's. Where the device's message moves, the first interrupt at the new
/// one says that the device uses it; where an entry of the remapping table moves, its flush says so. Then a timer on the old hart frees the old vector,
/// unless that is still requested in the hart's local APIC; until then another move is EBUSY.
/// </remarks>
internal sealed class VectorMoves(KernelServices services, OnlineHarts online, VectorMatrix matrix, IrqTable irqs) : IState
{
    private const string Source = "arch/x86/kernel/apic/vector.c, assign_vector_locked";

    private readonly SortedSet<(int Hart, int Vector)> cleanups = [];

    /// <summary>Harts with vectors to clean up.</summary>
    public DueHarts Due { get; } = new(services.Machine.Harts.Count);

    /// <summary>Gives an interrupt a vector on one of the allowed harts, unless it has one there.</summary>
    /// <returns>EBUSY while the old vector of an earlier move is not cleaned up, ENOSPC.</returns>
    public KernelResult Assign(IrqDescriptor irq, IReadOnlyList<int>? allowed, out bool moved)
    {
        moved = false;
        var old = irq.Place;
        if (old.Exists && online[old.Hart] && allowed?.Contains(old.Hart) != false)
        {
            return KernelResult.Success;
        }

        if (irq.Old.Exists)
        {
            return KernelResult.Error(Errno.EBUSY, $"The vector that {NameOf(irq)} has left is not cleaned up yet.", Source, SpanOf(irq));
        }

        if (!matrix.TryAllocate(irq.Number, allowed, out var place))
        {
            return KernelResult.Error(Errno.ENOSPC, $"No allowed online hart has a free vector for {NameOf(irq)}.", Source, SpanOf(irq));
        }

        moved = true;
        irq.Place = place;
        if (!old.Exists)
        {
            return KernelResult.Success;
        }

        if (online[old.Hart])
        {
            irq.Old = old;
        }
        else
        {
            matrix.FreeBit(old);
        }

        return KernelResult.Success;
    }

    /// <summary>irq_complete_move: the interrupt has arrived at its new vector, so the device or the table names it.</summary>
    public void Arrived(VectorPlace place)
    {
        if (irqs[matrix.IrqOf(place.Hart, place.Identity)] is { Old.Exists: true } irq && irq.Place == place)
        {
            ScheduleCleanup(irq);
        }
    }

    /// <summary>vector_schedule_cleanup: nothing new can arrive at the old vector; a timer on its hart looks whether something is there.</summary>
    public void ScheduleCleanup(IrqDescriptor irq)
    {
        if (!irq.Old.Exists)
        {
            return;
        }

        if (!online[irq.Old.Hart])
        {
            ForceComplete(irq);
            return;
        }

        cleanups.Add((irq.Old.Hart, irq.Old.Identity));
        Due[irq.Old.Hart] = true;
    }

    /// <summary>vector_cleanup_callback: a vector that is still requested keeps its owner, and the timer runs again.</summary>
    public void CleanUp(int hart)
    {
        var apic = services.Platform.CpuInterface(hart) as ILocalApic;
        foreach (var cleanup in cleanups.Where(one => one.Hart == hart).ToArray())
        {
            if (apic?.IsRequested(cleanup.Vector) != true && irqs[matrix.IrqOf(hart, cleanup.Vector)] is { } irq)
            {
                ForceComplete(irq);
            }
        }

        Due[hart] = cleanups.Any(one => one.Hart == hart);
    }

    /// <summary>free_moved_vector: the old vector is given back whatever is on its way there.</summary>
    public void ForceComplete(IrqDescriptor irq)
    {
        if (irq.Old.Exists)
        {
            matrix.Free(irq.Old);
            cleanups.Remove((irq.Old.Hart, irq.Old.Identity));
            irq.Old = default;
            irq.Temporary = default;
        }
    }

    /// <summary>
    /// fixup_irqs, after all interrupts of a dying hart have been moved: what its local APIC still holds is raised again at the new vector.
    /// </summary>
    public void Retrigger(int hart)
    {
        if (services.Platform.CpuInterface(hart) is ILocalApic apic)
        {
            for (var vector = 0; vector < 256; vector++)
            {
                if (apic.IsRequested(vector) && irqs[matrix.IrqOf(hart, vector)] is { } irq && irq.Place.Hart != hart)
                {
                    Raise(irq.Place);
                }
            }
        }

        matrix.Clear(hart);
        cleanups.RemoveWhere(one => one.Hart == hart);
        Due[hart] = false;
    }

    /// <summary>apic_retrigger_irq: an IPI with the interrupt's own vector.</summary>
    public void Raise(VectorPlace place) => services.Platform.CpuInterface(place.Hart)?.Raise(place.Identity);

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(cleanups.Count);
        foreach (var (hart, vector) in cleanups)
        {
            writer.Write(hart);
            writer.Write(vector);
        }

        Due.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        cleanups.Clear();
        for (var left = reader.Read<int>(); left > 0; left--)
        {
            cleanups.Add((reader.Read<int>(), reader.Read<int>()));
        }

        Due.Restore(reader);
    }

    private string NameOf(IrqDescriptor irq) => $"\"{services.Machine.Devices[irq.Device].Origin.Name}[{irq.Index}]\"";

    private SourceSpan SpanOf(IrqDescriptor irq) => services.Machine.Devices[irq.Device].Origin.Span;
}
