using Doorbell.Topology;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Machine.Driving;

/// <summary>An interrupt file or an MRIF.</summary>
public sealed class FileHandle(Bench bench, Part part) : PartHandle(bench, part)
{
    /// <summary>Physical address of its page; 0 where only hardware knows.</summary>
    public ulong Address => Bench.World.AddressOf(Value) ?? 0;

    /// <summary>Who has it: a kernel or a VM; none for firmware and nobody.</summary>
    public PartHandle? Owner => Other("owner");

    /// <summary>Identities that are pending, lowest first.</summary>
    public IReadOnlyList<long> Pending => Integers("pending");

    /// <summary>Identities that are enabled, lowest first.</summary>
    public IReadOnlyList<long> Enabled => Integers("enabled");

    /// <summary>A guest file of the same hart, from 1 as VGEIN counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The hart has fewer.</exception>
    public FileHandle Guest(int number)
    {
        var count = Bench.World.Parts.Geometry(Part)?.GuestFiles ?? 0;
        return number >= 1 && number <= count
            ? new FileHandle(Bench, Part with { Guest = number })
            : throw new ArgumentOutOfRangeException(nameof(number), number, $"\"{Name}\" has {count} guest files, numbered from 1.");
    }

    /// <summary>Writes wait in front of it from now on.</summary>
    public void Hold() => Do(span => new HoldStatement(span, Expression));

    /// <summary>Writes go on.</summary>
    public void Release() => Do(span => new ReleaseStatement(span, Expression));
}
