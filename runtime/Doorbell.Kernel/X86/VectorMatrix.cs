using Doorbell.Engine;
using Doorbell.Kernel.Irq;

namespace Doorbell.Kernel.X86;

/// <summary>Which vector of which hart is whose: the per-CPU bitmaps of kernel/irq/matrix.c and the vector_irq arrays of arch/x86/kernel/apic/vector.c (6.12).</summary>
/// <remarks>
/// Devices get 0x20 to 0xeb without 0x80 (int 0x80). What lies below are exceptions, above the kernel's own vectors. Left out: the
/// legacy ISA interrupts, reservations of vectors for interrupts that have not been started, managed interrupts.
/// </remarks>
internal sealed class VectorMatrix(IReadOnlyList<int> harts, OnlineHarts online, int count) : IState
{
    private const int First = 0x20;
    private const int Last = 0xeb;
    private const int SystemCall = 0x80;
    private const int Vectors = 256;

    private readonly bool[]?[] taken = new bool[]?[count];
    private readonly int[]?[] irqs = new int[]?[count];
    private readonly int[] allocated = new int[count];

    /// <summary>irq_matrix_alloc: on the allowed online hart with most free vectors, then the lowest; there the lowest vector.</summary>
    /// <param name="irq">For whom.</param>
    /// <param name="allowed">Harts; none: all.</param>
    /// <param name="place">What was found.</param>
    /// <returns>False: ENOSPC.</returns>
    public bool TryAllocate(int irq, IReadOnlyList<int>? allowed, out VectorPlace place)
    {
        var best = -1;
        foreach (var hart in allowed ?? harts)
        {
            if (online[hart] && harts.Contains(hart)
                && (best < 0 || allocated[hart] < allocated[best] || (allocated[hart] == allocated[best] && hart < best)))
            {
                best = hart;
            }
        }

        place = default;
        if (best < 0)
        {
            return false;
        }

        var row = taken[best] ??= new bool[Vectors];
        for (var vector = First; vector <= Last; vector++)
        {
            if (vector != SystemCall && !row[vector])
            {
                place = new VectorPlace(best, vector);
                row[vector] = true;
                allocated[best]++;
                (irqs[best] ??= new int[Vectors])[vector] = irq + 1;
                return true;
            }
        }

        return false;
    }

    /// <summary>irq_matrix_free and vector_irq := VECTOR_UNUSED.</summary>
    public void Free(VectorPlace place)
    {
        FreeBit(place);
        if (irqs[place.Hart] is { } row)
        {
            row[place.Identity] = 0;
        }
    }

    /// <summary>irq_matrix_free alone: the hart is going offline and still has to see whose interrupts it holds.</summary>
    public void FreeBit(VectorPlace place)
    {
        if (taken[place.Hart] is { } row && row[place.Identity])
        {
            row[place.Identity] = false;
            allocated[place.Hart]--;
        }
    }

    /// <summary>Linux's interrupt number of a vector; −1 if it is nobody's.</summary>
    public int IrqOf(int hart, int vector) =>
        (uint)hart < (uint)irqs.Length && irqs[hart] is { } row && (uint)vector < Vectors ? row[vector] - 1 : -1;

    /// <summary>Forgets whose a hart's vectors were.</summary>
    public void Clear(int hart) => irqs[hart] = null;

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        for (var hart = 0; hart < count; hart++)
        {
            for (var vector = First; vector <= Last; vector++)
            {
                var isTaken = taken[hart]?[vector] == true;
                if (isTaken || IrqOf(hart, vector) >= 0)
                {
                    writer.Write(hart);
                    writer.Write(vector);
                    writer.Write(isTaken);
                    writer.Write(IrqOf(hart, vector));
                }
            }
        }

        writer.Write(-1);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Array.Clear(taken);
        Array.Clear(irqs);
        Array.Clear(allocated);
        for (var hart = reader.Read<int>(); hart >= 0; hart = reader.Read<int>())
        {
            var vector = reader.Read<int>();
            if (reader.Read<bool>())
            {
                (taken[hart] ??= new bool[Vectors])[vector] = true;
                allocated[hart]++;
            }

            (irqs[hart] ??= new int[Vectors])[vector] = reader.Read<int>() + 1;
        }
    }
}
