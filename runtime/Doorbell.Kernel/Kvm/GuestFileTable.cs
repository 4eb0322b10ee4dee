using System.Numerics;
using Doorbell.Engine;

namespace Doorbell.Kernel.Kvm;

/// <summary>Which guest interrupt files are lent to which vCPUs (arch/riscv/kvm/aia.c, kvm_riscv_aia_alloc_hgei, 6.12): lowest free number first.</summary>
public sealed class GuestFileTable(int harts, int guestFiles) : IState
{
    private readonly ulong[] lent = new ulong[harts];
    private readonly Dictionary<int, (int Vm, int Vcpu)> owners = [];

    /// <summary>Lends the lowest free file of a hart.</summary>
    /// <returns>False if there is none.</returns>
    public bool TryLend(int hart, int vm, int vcpu, out int guest)
    {
        var free = ~lent[hart] & (ulong.MaxValue >> (63 - guestFiles)) & ~1UL;
        guest = free == 0 ? 0 : BitOperations.TrailingZeroCount(free);
        if (guest == 0)
        {
            return false;
        }

        lent[hart] |= 1UL << guest;
        owners[Key(hart, guest)] = (vm, vcpu);
        return true;
    }

    /// <summary>Takes a file back.</summary>
    public void Free(int hart, int guest)
    {
        lent[hart] &= ~(1UL << guest);
        owners.Remove(Key(hart, guest));
    }

    /// <summary>To whom a file is lent.</summary>
    public bool TryFind(int hart, int guest, out int vm, out int vcpu)
    {
        vm = vcpu = -1;
        if ((uint)hart >= (uint)lent.Length || (lent[hart] >> guest & 1) == 0 || guest is 0 or > 63)
        {
            return false;
        }

        (vm, vcpu) = owners[Key(hart, guest)];
        return true;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(owners.Count);
        foreach (var (key, (vm, vcpu)) in owners.OrderBy(owner => owner.Key))
        {
            writer.Write(key);
            writer.Write(vm);
            writer.Write(vcpu);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        owners.Clear();
        Array.Clear(lent);
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            var key = reader.Read<int>();
            owners[key] = (reader.Read<int>(), reader.Read<int>());
            lent[key / 64] |= 1UL << key;
        }
    }

    private static int Key(int hart, int guest) => (hart * 64) + guest;
}
