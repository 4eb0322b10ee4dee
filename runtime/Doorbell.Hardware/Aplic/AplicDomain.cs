using System.Buffers.Binary;
using Doorbell.Engine;
using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Memory;
using Doorbell.Topology.Descriptions;
using static Doorbell.Hardware.Aplic.AplicRegister;

namespace Doorbell.Hardware.Aplic;

/// <summary>One interrupt domain: its control region, and its place in the hierarchy (AIA, "Memory-mapped control region for an interrupt domain").</summary>
public sealed class AplicDomain : IRegisterWindow, IExternalInterruptController, IState
{
    private const uint AlwaysSet = 0x80u << 24;
    private const uint InterruptEnable = 1 << 8;
    private const uint DeliveryMode = 1 << 2;
    private const uint BigEndian = 1 << 0;
    private const uint DelegateBit = 1 << 10;
    private const uint HartIndexField = uint.MaxValue << AplicSources.HartIndexShift;

    private readonly Aplic aplic;
    private readonly AplicDomain? parent;
    private readonly AplicDomain root;
    private readonly List<AplicDomain> children = [];
    private readonly MsiAddressRegisters addresses;
    private readonly MsiSender sender;
    private readonly AplicSources sources;
    private readonly IdcArray idcs;
    private readonly SourceDelivery delivery;

    private uint domaincfg;
    private uint genmsi;

    internal AplicDomain(
        Aplic aplic,
        AplicDomainParameters parameters,
        AplicDomain? parent,
        MsiAddressRegisters addresses,
        IMsiSink sink,
        IInterruptLines lines)
    {
        this.aplic = aplic;
        this.parent = parent;
        this.addresses = addresses;
        Parameters = parameters;
        parent?.children.Add(this);
        root = parent?.root ?? this;
        sender = new MsiSender(IsSupervisor, parameters.Files, root.IsSupervisor ? null : addresses, sink, parameters.Harts, root.Parameters.Harts);
        sources = new AplicSources(aplic.Parameters.Sources);
        idcs = new IdcArray(parameters.Delivery == DeliveryModes.Msi ? 0 : parameters.Harts.Count, sources, (1u << aplic.Parameters.PriorityLength) - 1);
        delivery = new SourceDelivery(aplic, sources, idcs, sender, parameters, lines);
        WriteDomainConfiguration(0);
    }

    /// <summary>Its level, harts and place.</summary>
    public AplicDomainParameters Parameters { get; }

    /// <summary>Bytes of its control region: a multiple of 4 KiB, with room for its IDC structures.</summary>
    public ulong Size => (ulong)((Idc + (idcs.Count * IdcSize) + 0xfff) & ~0xfff);

    private bool IsSupervisor => Parameters.Level == PrivilegeLevel.Supervisor;

    /// <inheritdoc/>
    public bool IsAsserted(int index) => index < idcs.Count && !delivery.IsMsi && delivery.IsEnabled && idcs.IsAsserted(index);

    /// <inheritdoc/>
    public int Priority(int index) => (byte)idcs.Top(index) is not 0 and var priority ? priority : IExternalInterruptController.NoPriority;

    /// <summary>Whether a source is pending in this domain.</summary>
    public bool IsPending(int source) => IsImplemented(source) && sources.IsPending(source);

    /// <inheritdoc/>
    public MemoryStatus Read(ulong offset, Span<byte> data)
    {
        if (data.Length != sizeof(uint) || offset % sizeof(uint) != 0)
        {
            return MemoryStatus.AccessViolation;
        }

        var value = offset > int.MaxValue ? 0 : Read((int)offset);
        BinaryPrimitives.WriteUInt32LittleEndian(data, (domaincfg & BigEndian) != 0 ? BinaryPrimitives.ReverseEndianness(value) : value);
        return MemoryStatus.Success;
    }

    /// <inheritdoc/>
    public MemoryStatus Write(ulong offset, ReadOnlySpan<byte> data)
    {
        if (data.Length != sizeof(uint) || offset % sizeof(uint) != 0)
        {
            return MemoryStatus.AccessViolation;
        }

        var little = BinaryPrimitives.ReadUInt32LittleEndian(data);
        var big = BinaryPrimitives.ReverseEndianness(little);
        switch (offset)
        {
            case SetipnumLe:
                delivery.Apply(SourceCommand.SetPending, little);
                break;
            case SetipnumBe when aplic.Parameters.BigEndianPort || Parameters.ByteOrder != ByteOrders.Little:
                delivery.Apply(SourceCommand.SetPending, big);
                break;
            case <= int.MaxValue:
                Write((int)offset, (domaincfg & BigEndian) != 0 ? big : little);
                break;
        }

        return MemoryStatus.Success;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(domaincfg);
        writer.Write(genmsi);
        sources.Save(writer);
        idcs.Save(writer);
        if (parent is null)
        {
            addresses.Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        domaincfg = reader.Read<uint>();
        genmsi = reader.Read<uint>();
        sources.Restore(reader);
        idcs.Restore(reader);
        if (parent is null)
        {
            addresses.Restore(reader);
        }

        delivery.Restore((domaincfg & InterruptEnable) != 0, (domaincfg & DeliveryMode) != 0);
    }

    /// <summary>The child that a source is delegated to.</summary>
    internal AplicDomain? Delegate(int source) => sources.Child(source) is >= 0 and var child && child < children.Count ? children[child] : null;

    /// <summary>The wire of a source that is not delegated further has changed.</summary>
    internal void WireChanged(int source) => delivery.WireChanged(source);

    private uint Read(int offset) => offset switch
    {
        Domaincfg => domaincfg | AlwaysSet,
        < 0x1000 when IsImplemented(offset / 4) => sources.Configuration(offset / 4),
        >= Mmsiaddrcfg and <= Smsiaddrcfgh => ReadAddress((offset - Mmsiaddrcfg) / 4),
        >= Setip and < Setip + 0x80 => sources.Pending((offset - Setip) / 4),
        >= InClrip and < InClrip + 0x80 => delivery.RectifiedWord((offset - InClrip) / 4),
        >= Setie and < Setie + 0x80 => sources.Enabled((offset - Setie) / 4),
        Genmsi => genmsi,
        > Target and < 0x4000 when IsImplemented((offset - Target) / 4) => sources.Target((offset - Target) / 4),
        >= Idc when IsIdc(offset) => idcs.Read((offset - Idc) / IdcSize, offset % IdcSize),
        _ => 0,
    };

    private void Write(int offset, uint value)
    {
        switch (offset)
        {
            case Domaincfg:
                WriteDomainConfiguration(value);
                break;
            case < 0x1000 when IsImplemented(offset / 4):
                WriteSourceConfiguration(offset / 4, value);
                break;
            case >= Mmsiaddrcfg and <= Smsiaddrcfgh:
                WriteAddress((offset - Mmsiaddrcfg) / 4, value);
                break;
            case >= Setip and < Setip + 0x80:
                delivery.Apply(SourceCommand.SetPending, (offset - Setip) / 4, value);
                break;
            case Setipnum:
                delivery.Apply(SourceCommand.SetPending, value);
                break;
            case >= InClrip and < InClrip + 0x80:
                delivery.Apply(SourceCommand.ClearPending, (offset - InClrip) / 4, value);
                break;
            case Clripnum:
                delivery.Apply(SourceCommand.ClearPending, value);
                break;
            case >= Setie and < Setie + 0x80:
                delivery.Apply(SourceCommand.Enable, (offset - Setie) / 4, value);
                break;
            case Setienum:
                delivery.Apply(SourceCommand.Enable, value);
                break;
            case >= Clrie and < Clrie + 0x80:
                delivery.Apply(SourceCommand.Disable, (offset - Clrie) / 4, value);
                break;
            case Clrienum:
                delivery.Apply(SourceCommand.Disable, value);
                break;
            case Genmsi when delivery.IsMsi:
                genmsi = value & (HartIndexField | delivery.IdentityMask);
                sender.Send(AplicSources.HartIndex(genmsi), 0, genmsi & delivery.IdentityMask);
                break;
            case > Target and < 0x4000:
                delivery.SetTarget((offset - Target) / 4, value);
                break;
            case >= Idc when IsIdc(offset):
                idcs.Write((offset - Idc) / IdcSize, offset % IdcSize, value);
                delivery.Notify((offset - Idc) / IdcSize);
                break;
        }
    }

    private bool IsImplemented(int source) =>
        source > 0 && source <= aplic.Parameters.Sources && (parent is null || (parent.IsImplemented(source) && parent.Delegate(source) == this));

    /// <summary>While interrupts are forwarded by MSIs, nothing is on top of any hart.</summary>
    private bool IsIdc(int offset) => (offset - Idc) / IdcSize < idcs.Count && !(delivery.IsMsi && (offset % IdcSize is Topi or Claimi));

    private void WriteDomainConfiguration(uint value)
    {
        var mode = Parameters.Delivery switch
        {
            DeliveryModes.Direct => 0u,
            DeliveryModes.Msi => DeliveryMode,
            _ => value & DeliveryMode,
        };
        var order = Parameters.ByteOrder switch
        {
            ByteOrders.Little => 0u,
            ByteOrders.Big => BigEndian,
            _ => value & BigEndian,
        };
        domaincfg = (value & InterruptEnable) | mode | order;
        genmsi = mode == 0 ? 0 : genmsi;
        delivery.Configure((domaincfg & InterruptEnable) != 0, mode != 0);
    }

    private void WriteSourceConfiguration(int source, uint value)
    {
        var previous = Delegate(source);
        var configuration = LegalConfiguration(value);
        if (previous is not null && ((configuration & DelegateBit) == 0 || children[(int)(configuration & ~DelegateBit)] != previous))
        {
            previous.Withdraw(source);
        }

        delivery.Configure(source, configuration);
    }

    /// <summary>Reserved source modes become Inactive; a domain without children cannot delegate.</summary>
    private uint LegalConfiguration(uint value)
    {
        if ((value & DelegateBit) == 0)
        {
            return (value & 7) is 2 or 3 ? 0 : value & 7;
        }

        return children.Count == 0 ? 0 : DelegateBit | Math.Min(value & (DelegateBit - 1), (uint)children.Count - 1);
    }

    /// <summary>The source no longer appears in this domain, nor in those below.</summary>
    private void Withdraw(int source)
    {
        Delegate(source)?.Withdraw(source);
        sources.SetConfiguration(source, 0);
    }

    /// <summary>Machine-level domains have these registers; in supervisor-level ones the bytes are reserved.</summary>
    private uint ReadAddress(int register)
    {
        if (IsSupervisor || !aplic.HasAddressRegisters || (register >= 2 && !aplic.HasSupervisorDomain))
        {
            return 0;
        }

        if (aplic.IsHardwired)
        {
            return register == 1 ? AlwaysSet : 0;
        }

        return parent is null
            ? addresses.Read(register, aplic.Parameters.HidesLockedAddresses)
            : addresses.ReadCopy(register, aplic.Parameters.HidesLockedAddresses);
    }

    private void WriteAddress(int register, uint value)
    {
        if (parent is null && aplic.HasAddressRegisters && !aplic.IsHardwired && (register < 2 || aplic.HasSupervisorDomain))
        {
            addresses.Write(register, value);
        }
    }
}
