using Doorbell.Engine;
using static Doorbell.Hardware.Aplic.AplicRegister;

namespace Doorbell.Hardware.Aplic;

/// <summary>The interrupt delivery control structures of a domain in direct delivery mode, one for each hart index (AIA, "Interrupt delivery directly by the APLIC").</summary>
/// <param name="count">Hart indexes, from 0.</param>
/// <param name="sources">The domain's sources, with targets in the format of direct delivery mode.</param>
/// <param name="priorityMask">IPRIOLEN ones.</param>
internal sealed class IdcArray(int count, AplicSources sources, uint priorityMask) : IState
{
    private readonly bool[] delivery = new bool[count];
    private readonly bool[] force = new bool[count];
    private readonly byte[] threshold = new byte[count];

    /// <summary>Structures in the array.</summary>
    public int Count => count;

    /// <summary>Ones in a priority number.</summary>
    public uint PriorityMask => priorityMask;

    /// <summary>Register <c>iforce</c>.</summary>
    public bool IsForced(int index) => force[index];

    /// <summary>The signal to a hart, if the domain's IE bit lets it through.</summary>
    public bool IsAsserted(int index) => delivery[index] && (force[index] || Top(index) != 0);

    /// <summary>Register <c>topi</c>: the pending and enabled source for a hart with the smallest priority number, then the smallest identity.</summary>
    public uint Top(int index)
    {
        var best = 0u;
        for (var source = sources.NextDeliverable(1); source >= 0; source = sources.NextDeliverable(source + 1))
        {
            var target = sources.Target(source);
            if (AplicSources.HartIndex(target) == index && (best == 0 || (byte)target < (byte)best))
            {
                best = ((uint)source << 16) | (byte)target;
            }
        }

        return threshold[index] != 0 && (byte)best >= threshold[index] ? 0 : best;
    }

    /// <summary>Reads a register; a read of <c>claimi</c> claims.</summary>
    public uint Read(int index, int register) => register switch
    {
        Idelivery => delivery[index] ? 1u : 0u,
        Iforce => force[index] ? 1u : 0u,
        Ithreshold => threshold[index],
        Topi => Top(index),
        Claimi => Claim(index),
        _ => 0u,
    };

    /// <summary>Writes a register.</summary>
    public void Write(int index, int register, uint value)
    {
        switch (register)
        {
            case Idelivery:
                delivery[index] = (value & 1) != 0;
                break;
            case Iforce:
                force[index] = (value & 1) != 0;
                break;
            case Ithreshold:
                threshold[index] = (byte)(value & priorityMask);
                break;
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.WriteAll<bool>(delivery);
        writer.WriteAll<bool>(force);
        writer.WriteAll<byte>(threshold);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        reader.ReadAll<bool>(delivery);
        reader.ReadAll<bool>(force);
        reader.ReadAll<byte>(threshold);
    }

    /// <summary>The pending bit of a level-sensitive source stays a copy of its input.</summary>
    private uint Claim(int index)
    {
        var top = Top(index);
        if (top == 0)
        {
            force[index] = false;
        }
        else if (!sources.IsLevel((int)(top >> 16)))
        {
            sources.SetPending((int)(top >> 16), false);
        }

        return top;
    }
}
