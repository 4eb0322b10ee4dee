using System.Numerics;
using Doorbell.Engine;

namespace Doorbell.Hardware.Aplic;

/// <summary>The state that a domain has for each source: configuration, pending and enable bits, target. All zero where the source is inactive.</summary>
/// <param name="count">Sources of the APLIC.</param>
internal sealed class AplicSources(int count) : IState
{
    /// <summary>Where a hart index begins in <c>target</c> and <c>genmsi</c>.</summary>
    public const int HartIndexShift = 18;

    private const ushort Delegate = 1 << 10;
    private const ushort ChildIndex = Delegate - 1;

    private readonly ushort[] configuration = new ushort[count + 1];
    private readonly uint[] target = new uint[count + 1];
    private readonly uint[] pending = new uint[(count / 32) + 1];
    private readonly uint[] enabled = new uint[(count / 32) + 1];

    /// <summary>Register <c>sourcecfg[source]</c>.</summary>
    public ushort Configuration(int source) => configuration[source];

    /// <summary>The child that a source is delegated to, or −1.</summary>
    public int Child(int source) => (configuration[source] & Delegate) != 0 ? configuration[source] & ChildIndex : -1;

    /// <summary>The source's mode in this domain; inactive if it is delegated.</summary>
    public SourceMode Mode(int source) => (configuration[source] & Delegate) != 0 ? SourceMode.Inactive : (SourceMode)configuration[source];

    /// <summary>Whether the source is active in this domain.</summary>
    public bool IsActive(int source) => Mode(source) != SourceMode.Inactive;

    /// <summary>Whether the source is level-sensitive here.</summary>
    public bool IsLevel(int source) => Mode(source) is SourceMode.Level1 or SourceMode.Level0;

    /// <summary>The rectified input value for a wire's value.</summary>
    public bool Rectified(int source, bool wire) => Mode(source) switch
    {
        SourceMode.Edge1 or SourceMode.Level1 => wire,
        SourceMode.Edge0 or SourceMode.Level0 => !wire,
        _ => false,
    };

    /// <summary>Field Hart Index of a <c>target</c> value.</summary>
    public static int HartIndex(uint target) => (int)(target >> HartIndexShift);

    /// <summary>Register <c>target[source]</c>.</summary>
    public uint Target(int source) => target[source];

    /// <summary>Replaces <c>target[source]</c>.</summary>
    public void SetTarget(int source, uint value) => target[source] = value;

    /// <summary>Replaces <c>sourcecfg[source]</c>; what an inactive source has becomes zero.</summary>
    public void SetConfiguration(int source, uint value)
    {
        configuration[source] = (ushort)value;
        if (!IsActive(source))
        {
            SetPending(source, false);
            SetEnabled(source, false);
            target[source] = 0;
        }
    }

    /// <summary>Pending bits of sources 32·word on.</summary>
    public uint Pending(int word) => word < pending.Length ? pending[word] : 0;

    /// <summary>Enable bits of sources 32·word on.</summary>
    public uint Enabled(int word) => word < enabled.Length ? enabled[word] : 0;

    /// <summary>Whether a source is pending.</summary>
    public bool IsPending(int source) => (pending[source >> 5] >> source & 1) != 0;

    /// <summary>Whether a source is pending and enabled.</summary>
    public bool IsDeliverable(int source) => (pending[source >> 5] & enabled[source >> 5] & (1U << source)) != 0;

    /// <summary>Sets or clears a pending bit.</summary>
    public void SetPending(int source, bool value) => Set(pending, source, value);

    /// <summary>Sets or clears an enable bit.</summary>
    public void SetEnabled(int source, bool value) => Set(enabled, source, value);

    /// <summary>The first pending and enabled source from <paramref name="source"/> on, or −1.</summary>
    public int NextDeliverable(int source)
    {
        for (var word = source >> 5; word < pending.Length; word++)
        {
            var bits = pending[word] & enabled[word] & (word == source >> 5 ? uint.MaxValue << source : uint.MaxValue);
            if (bits != 0)
            {
                return (word << 5) + BitOperations.TrailingZeroCount(bits);
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.WriteAll<ushort>(configuration);
        writer.WriteAll<uint>(target);
        writer.WriteAll<uint>(pending);
        writer.WriteAll<uint>(enabled);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        reader.ReadAll<ushort>(configuration);
        reader.ReadAll<uint>(target);
        reader.ReadAll<uint>(pending);
        reader.ReadAll<uint>(enabled);
    }

    private static void Set(uint[] bits, int source, bool value)
    {
        var bit = 1U << source;
        bits[source >> 5] = value ? bits[source >> 5] | bit : bits[source >> 5] & ~bit;
    }
}
