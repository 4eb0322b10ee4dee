using Doorbell.Engine;
using Doorbell.Hardware.Hart;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Platform;

namespace Doorbell.Kernel.Irq;

/// <summary>The kernel's view of all S-level files: which identity is whose, and the synchronisation of files that only their own hart can touch (drivers/irqchip/irq-riscv-imsic-state.c, 6.15).</summary>
/// <remarks>
/// What the kernel keeps for a hart comes into being with its first vector. A file is changed by its own hart only: at once if kernel code runs
/// there, else by a timer on that hart ("work"), or with its next interrupt.
/// </remarks>
internal sealed class ImsicState(IPlatform platform, ImsicFiles files, OnlineHarts online, int ipiIdentity) : IState
{
    private const ulong SupervisorExternal = 1UL << 9;
    private const ulong GuestExternal = 1UL << 12;

    private readonly int identities = files.Description?.Identities ?? 0;
    private readonly ImsicHart?[] harts = new ImsicHart?[files.PossibleHarts.Count == 0 ? 0 : files.PossibleHarts.Max() + 1];
    private readonly int[] allocated = new int[files.PossibleHarts.Count == 0 ? 0 : files.PossibleHarts.Max() + 1];
    private readonly DueHarts due = new(files.PossibleHarts.Count == 0 ? 0 : files.PossibleHarts.Max() + 1);

    /// <summary>Finishes moves on the old hart.</summary>
    public IMoveCompletion? Completion { get; set; }

    /// <summary>Harts that have work to do.</summary>
    public DueHarts Due => due;

    /// <summary>imsic_starting_cpu: delivery on, everything up to date with what the kernel wants.</summary>
    public void Start(KernelContext context, int hart)
    {
        platform.Csr(hart, CsrOperation.Set, Csr.Sie, SupervisorExternal, HartMode.Supervisor);
        if (files.GuestFiles > 0)
        {
            platform.Csr(hart, CsrOperation.Set, Csr.Hie, GuestExternal, HartMode.Supervisor);
        }

        var file = FileRegisters.OfHart(platform, hart);
        file.Write(FileRegisters.Eithreshold, 0);
        file.Write(FileRegisters.Eidelivery, 1);
        file.SetEnabled(ipiIdentity, true);
        if (harts[hart] is { } state)
        {
            for (var identity = 1; identity <= identities; identity++)
            {
                state.MarkDirty(identity);
            }

            Synchronize(context, hart);
        }
    }

    /// <summary>imsic_state_offline and imsic_local_delivery(false): no more vectors here, no timer, delivery off.</summary>
    public void Stop(int hart)
    {
        due[hart] = false;
        var file = FileRegisters.OfHart(platform, hart);
        file.Write(FileRegisters.Eidelivery, 0);
        file.Write(FileRegisters.Eithreshold, 1);
    }

    /// <summary>irq_matrix_alloc: on the allowed online hart with most free identities, then the lowest; there the lowest identity (kernel/irq/matrix.c).</summary>
    /// <param name="irq">For whom.</param>
    /// <param name="allowed">Harts; none: all.</param>
    /// <param name="place">What was found.</param>
    /// <returns>False: ENOSPC.</returns>
    public bool TryAllocate(int irq, IReadOnlyList<int>? allowed, out VectorPlace place)
    {
        var best = -1;
        foreach (var hart in allowed ?? files.PossibleHarts)
        {
            if (files.NumberOf(hart) >= 0 && online[hart]
                && (best < 0 || allocated[hart] < allocated[best] || (allocated[hart] == allocated[best] && hart < best)))
            {
                best = hart;
            }
        }

        place = default;
        if (best < 0 || !TryFindFree(best, out var identity))
        {
            return false;
        }

        place = new VectorPlace(best, identity);
        Of(place) = new ImsicVector { Irq = irq + 1, IsAllocated = true };
        allocated[best]++;
        return true;
    }

    /// <summary>imsic_vector_free.</summary>
    public void Free(VectorPlace place)
    {
        ref var vector = ref Of(place);
        if (vector.IsAllocated)
        {
            allocated[place.Hart]--;
            vector.IsAllocated = false;
            vector.Irq = 0;
        }
    }

    /// <summary>imsic_vector_mask and imsic_vector_unmask.</summary>
    public void SetEnabled(KernelContext context, VectorPlace place, bool enabled)
    {
        Of(place).Enable = enabled;
        RequestSync(context, place);
    }

    /// <summary>The vector's record; its hart's are made if need be.</summary>
    public ref ImsicVector Of(VectorPlace place) => ref (harts[place.Hart] ??= new ImsicHart(identities)).Vectors[place.Identity];

    /// <summary>Linux's interrupt number of an identity; −1 if it is nobody's.</summary>
    public int IrqOf(int hart, int identity)
    {
        var state = (uint)hart < (uint)harts.Length ? harts[hart] : null;
        return state is null || (uint)identity >= (uint)state.Vectors.Length ? -1 : state.Vectors[identity].Irq - 1;
    }

    /// <summary>__imsic_remote_sync: at once on this hart, by a timer on another, never on one that is offline (it catches up when it starts).</summary>
    public void RequestSync(KernelContext context, VectorPlace place)
    {
        if (harts[place.Hart] is not { } state)
        {
            return;
        }

        state.MarkDirty(place.Identity);
        if (!online[place.Hart])
        {
            return;
        }

        if (context.Hart == place.Hart)
        {
            Synchronize(context, place.Hart);
        }
        else
        {
            due[place.Hart] = true;
        }
    }

    /// <summary>Marks a vector for its hart's next synchronisation, without a timer.</summary>
    public void MarkDirty(VectorPlace place) => harts[place.Hart]?.MarkDirty(place.Identity);

    /// <summary>Whether the hart's next interrupt has something to synchronise first.</summary>
    public bool IsDirty(int hart) => harts[hart] is { IsDirty: true };

    /// <summary>__imsic_local_sync, on the hart itself. A new vector whose old side is not done stays dirty; the old side's end makes it due.</summary>
    public void Synchronize(KernelContext context, int hart)
    {
        due[hart] = false;
        if (harts[hart] is not { } state)
        {
            return;
        }

        for (var identity = state.NextDirty(0); identity != 0; identity = state.NextDirty(identity + 1))
        {
            if (identity == ipiIdentity)
            {
                state.MarkClean(identity);
                continue;
            }

            ref var vector = ref state.Vectors[identity];
            FileRegisters.OfHart(platform, hart).SetEnabled(identity, vector.Enable);
            if (vector.MovePrevious.Exists)
            {
                if (Of(vector.MovePrevious).MoveNext.Exists)
                {
                    continue;
                }

                vector.MovePrevious = default;
            }

            state.MarkClean(identity);
            if (vector.MoveNext.Exists)
            {
                Completion?.CompleteOld(context, new VectorPlace(hart, identity));
            }
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        for (var hart = 0; hart < harts.Length; hart++)
        {
            if (harts[hart] is { } state && (allocated[hart] != 0 || state.IsDirty))
            {
                writer.Write(hart);
                state.Save(writer);
            }
        }

        writer.Write(-1);
        due.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        Array.Clear(harts);
        Array.Clear(allocated);
        for (var hart = reader.Read<int>(); hart >= 0; hart = reader.Read<int>())
        {
            var state = harts[hart] = new ImsicHart(identities);
            state.Restore(reader);
            allocated[hart] = state.Vectors.Count(vector => vector.IsAllocated);
        }

        due.Restore(reader);
    }

    private bool TryFindFree(int hart, out int identity)
    {
        var vectors = (harts[hart] ??= new ImsicHart(identities)).Vectors;
        for (identity = 1; identity < vectors.Length; identity++)
        {
            if (identity != ipiIdentity && !vectors[identity].IsAllocated)
            {
                return true;
            }
        }

        return false;
    }
}
