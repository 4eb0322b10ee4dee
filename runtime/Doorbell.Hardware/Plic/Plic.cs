using System.Buffers.Binary;
using System.Numerics;
using Doorbell.Engine;
using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Plic;

/// <summary>
/// The Platform-Level Interrupt Controller of boards without AIA (RISC-V PLIC specification 1.0.0): priorities, one set of enables, a threshold
/// and claim/complete for each context.
/// </summary>
/// <remarks>
/// Gateways are level-sensitive: a wire that is high makes its source pending until it is claimed, and once more after completion if it is
/// still high. Lowering a wire does not take a pending interrupt back. Larger priorities go first; ties go to the smallest source. Not modelled:
/// edge-sensitive gateways, contexts of a hart besides its machine and supervisor level.
/// </remarks>
public sealed class Plic : IRegisterWindow, IExternalInterruptController, IState
{
    private const int Pending = 0x1000;
    private const int Enable = 0x2000;
    private const int EnableStride = 0x80;
    private const int Context = 0x20_0000;
    private const int ContextStride = 0x1000;
    private const int Threshold = 0;
    private const int ClaimComplete = 4;

    private readonly PlicParameters parameters;
    private readonly IInterruptLines lines;
    private readonly int words;
    private readonly bool[] wires;
    private readonly uint[] priority;
    private readonly uint[] pending;
    private readonly uint[] inService;
    private readonly uint[] enabled;
    private readonly uint[] threshold;

    /// <param name="parameters">Its shape.</param>
    /// <param name="lines">Told when a context's signal is asserted after a change.</param>
    public Plic(PlicParameters parameters, IInterruptLines? lines = null)
    {
        this.parameters = parameters;
        this.lines = lines ?? NoLines.Instance;
        words = (parameters.Sources / 32) + 1;
        wires = new bool[parameters.Sources + 1];
        priority = new uint[parameters.Sources + 1];
        pending = new uint[words];
        inService = new uint[words];
        enabled = new uint[words * parameters.Contexts.Count];
        threshold = new uint[parameters.Contexts.Count];
    }

    /// <summary>Bytes of its registers, to the end of the last context.</summary>
    public ulong Size => (ulong)(Context + (threshold.Length * ContextStride));

    /// <inheritdoc/>
    public bool IsAsserted(int index) => index >= 0 && index < threshold.Length && Best(index) != 0;

    /// <summary>A PLIC tells harts nothing but that there is an interrupt.</summary>
    public int Priority(int index) => IExternalInterruptController.NoPriority;

    /// <summary>Drives an incoming wire.</summary>
    /// <param name="source">1 to the number of sources; others are not connected.</param>
    /// <param name="level">High or low.</param>
    public void SetWire(int source, bool level)
    {
        if (source <= 0 || source >= wires.Length)
        {
            return;
        }

        wires[source] = level;
        Latch(source);
    }

    /// <inheritdoc/>
    public MemoryStatus Read(ulong offset, Span<byte> data)
    {
        if (data.Length != sizeof(uint) || offset % sizeof(uint) != 0)
        {
            return MemoryStatus.AccessViolation;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(data, offset < Size ? Read((int)offset) : 0);
        return MemoryStatus.Success;
    }

    /// <inheritdoc/>
    public MemoryStatus Write(ulong offset, ReadOnlySpan<byte> data)
    {
        if (data.Length != sizeof(uint) || offset % sizeof(uint) != 0)
        {
            return MemoryStatus.AccessViolation;
        }

        if (offset < Size)
        {
            Write((int)offset, BinaryPrimitives.ReadUInt32LittleEndian(data));
        }

        return MemoryStatus.Success;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.WriteAll<bool>(wires);
        writer.WriteAll<uint>(priority);
        writer.WriteAll<uint>(pending);
        writer.WriteAll<uint>(inService);
        writer.WriteAll<uint>(enabled);
        writer.WriteAll<uint>(threshold);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        reader.ReadAll<bool>(wires);
        reader.ReadAll<uint>(priority);
        reader.ReadAll<uint>(pending);
        reader.ReadAll<uint>(inService);
        reader.ReadAll<uint>(enabled);
        reader.ReadAll<uint>(threshold);
    }

    private uint Read(int offset) => offset switch
    {
        < Pending => offset / 4 < priority.Length ? priority[offset / 4] : 0,
        < Enable => (offset - Pending) / 4 < words ? pending[(offset - Pending) / 4] : 0,
        < Context => EnableWord(offset) is >= 0 and var word ? enabled[word] : 0,
        _ => ReadContext((offset - Context) / ContextStride, offset % ContextStride),
    };

    private void Write(int offset, uint value)
    {
        switch (offset)
        {
            case < Pending when offset / 4 is > 0 and var source && source < priority.Length:
                priority[source] = value & ((1u << parameters.PriorityBits) - 1);
                NotifyAll();
                break;
            case >= Enable and < Context when EnableWord(offset) is >= 0 and var word:
                enabled[word] = value & Implemented(word % words);
                Notify(word / words);
                break;
            case >= Context:
                WriteContext((offset - Context) / ContextStride, offset % ContextStride, value);
                break;
        }
    }

    private uint ReadContext(int index, int register) => register switch
    {
        Threshold => threshold[index],
        ClaimComplete => Claim(index),
        _ => 0u,
    };

    private void WriteContext(int index, int register, uint value)
    {
        switch (register)
        {
            case Threshold:
                threshold[index] = value & ((1u << parameters.PriorityBits) - 1);
                break;
            case ClaimComplete when value > 0 && value < wires.Length && (enabled[(index * words) + (int)(value >> 5)] >> (int)value & 1) != 0:
                inService[value >> 5] &= ~(1u << (int)value);
                Latch((int)value);
                break;
            default:
                return;
        }

        Notify(index);
    }

    /// <summary>Claims whatever is pending and enabled: the threshold masks the signal only.</summary>
    private uint Claim(int index)
    {
        var source = Highest(index, above: 0);
        if (source != 0)
        {
            pending[source >> 5] &= ~(1u << source);
            inService[source >> 5] |= 1u << source;
        }

        return (uint)source;
    }

    /// <summary>A gateway passes one request on, and the next only after completion.</summary>
    private void Latch(int source)
    {
        var bit = 1u << source;
        if (wires[source] && (inService[source >> 5] & bit) == 0)
        {
            pending[source >> 5] |= bit;
            NotifyAll();
        }
    }

    private int Best(int index) => Highest(index, threshold[index]);

    private int Highest(int index, uint above)
    {
        var best = 0;
        for (var word = 0; word < words; word++)
        {
            for (var rest = pending[word] & enabled[(index * words) + word]; rest != 0; rest &= rest - 1)
            {
                var source = (word * 32) + BitOperations.TrailingZeroCount(rest);
                if (priority[source] > above)
                {
                    above = priority[source];
                    best = source;
                }
            }
        }

        return best;
    }

    private int EnableWord(int offset)
    {
        var index = (offset - Enable) / EnableStride;
        var word = offset % EnableStride / 4;
        return index < threshold.Length && word < words ? (index * words) + word : -1;
    }

    private uint Implemented(int word)
    {
        var above = parameters.Sources - (word * 32);
        var bits = above >= 31 ? uint.MaxValue : (2u << above) - 1;
        return word == 0 ? bits & ~1u : bits;
    }

    private void NotifyAll()
    {
        for (var index = 0; index < threshold.Length; index++)
        {
            Notify(index);
        }
    }

    private void Notify(int index)
    {
        if (parameters.Contexts[index] >= 0 && IsAsserted(index))
        {
            lines.FileRaised(parameters.Contexts[index], 0);
        }
    }
}
