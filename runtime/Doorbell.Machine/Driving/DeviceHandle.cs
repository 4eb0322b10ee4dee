using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Driving;

/// <summary>A device.</summary>
public abstract class DeviceHandle(Bench bench, Part part) : PartHandle(bench, part)
{
    /// <summary>Who has it: a kernel, a process or a VM.</summary>
    public PartHandle? Owner => Other("owner");

    /// <summary>Causes of its faults since the start, oldest first, recorded or not.</summary>
    public IReadOnlyList<long> Faults => Integers("faults");

    /// <summary>The interrupt files, MRIFs and other doorbells that it can write now, in order of declaration.</summary>
    public IReadOnlyList<PartHandle> Reach =>
        Ask("reach") is ListValue list ? [.. list.Items.OfType<PartValue>().Select(part => Bench.HandleOf(part.Part))] : [];

    /// <summary>Whether every interrupt that it can raise is its own.</summary>
    public bool IsIsolated => Truth("isolated");

    /// <summary>What <c>msi_device_has_isolated_msi</c> answers.</summary>
    public bool ClaimsIsolated => Truth("claims_isolated");

    /// <summary>The file or memory that its last write reached; none for plain memory and for nothing.</summary>
    public PartHandle? Landed => Other("landed");

    /// <summary>It is given to a process, a VM, or a domain of theirs.</summary>
    public void AttachTo(PartHandle owner) => Do(span => new AttachStatement(span, [Expression], owner.Expression));

    /// <summary>It is put into the blocking domain, as a reset does.</summary>
    public void Block() => Do(span => new AttachStatement(span, [Expression], Constant(new WordValue("blocked"))));

    /// <summary>Its owner closes it: it goes back to its host driver.</summary>
    public void Detach() => Do(span => new DetachStatement(span, Expression));

    /// <summary>Its writes wait before its IOMMU from now on.</summary>
    public void Hold() => Do(span => new HoldStatement(span, Expression));

    /// <summary>Its writes go on.</summary>
    public void Release() => Do(span => new ReleaseStatement(span, Expression));

    /// <summary>The lowest address at which it reaches a file now, else the file's own.</summary>
    public ulong AddressOf(PartHandle file) =>
        Ask("iova", file.Value) is IntegerValue address ? unchecked((ulong)address.Value) : 0;

    /// <summary>Where its write to an address would end.</summary>
    /// <param name="address">As the device sees it.</param>
    /// <returns>An <see cref="IntegerValue"/> that is an address, or a <see cref="FaultValue"/>.</returns>
    public Value Translate(ulong address) => Ask("translate", new IntegerValue(unchecked((long)address), true));

    /// <summary>It writes what it likes.</summary>
    /// <param name="address">As the device sees it.</param>
    /// <param name="data">Little-endian.</param>
    /// <param name="size">1, 2, 4 or 8 bytes.</param>
    /// <param name="pasid">A PASID of 20 bits; none: without one.</param>
    /// <param name="translated">Whether it says that it has translated the address itself (ATS).</param>
    public void Write(ulong address, ulong data, int size = 4, int? pasid = null, bool translated = false) => Do(span => new WriteStatement(
        span,
        Expression,
        Constant(new IntegerValue(unchecked((long)address), true)),
        Constant(new IntegerValue(unchecked((long)data))),
        Constant(new IntegerValue(size)),
        pasid is { } number ? Constant(new IntegerValue(number)) : null,
        translated));
}
