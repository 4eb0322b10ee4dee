using System.Numerics;
using Doorbell.Hardware.Imsic;

namespace Doorbell.Hardware.Aplic;

/// <summary>When a domain's sources become pending and what becomes of them then (AIA, "Precise effects on interrupt-pending bits" to "Interrupt forwarding by MSIs").</summary>
/// <param name="aplic">Whose wires.</param>
/// <param name="sources">The domain's state of each source.</param>
/// <param name="idcs">Its hart indexes in direct delivery mode.</param>
/// <param name="sender">Its way to harts in MSI delivery mode.</param>
/// <param name="parameters">Its level and harts.</param>
/// <param name="lines">Told of signals in direct delivery mode.</param>
internal sealed class SourceDelivery(
    Aplic aplic,
    AplicSources sources,
    IdcArray idcs,
    MsiSender sender,
    AplicDomainParameters parameters,
    IInterruptLines lines)
{
    private const int GuestIndexShift = 12;
    private const uint GuestIndexField = 0x3f;

    private readonly uint guestMask = parameters.Level == Topology.Descriptions.PrivilegeLevel.Supervisor
        ? BitOperations.RoundUpToPowerOf2((uint)aplic.Parameters.GuestFiles + 1) - 1
        : 0;

    /// <summary><c>domaincfg.IE</c>.</summary>
    public bool IsEnabled { get; private set; }

    /// <summary><c>domaincfg.DM</c>.</summary>
    public bool IsMsi { get; private set; }

    /// <summary>Ones in field EIID.</summary>
    public uint IdentityMask { get; } = (1u << aplic.Parameters.IdentityBits) - 1;

    /// <summary>The lowest legal value of a <c>target</c> register.</summary>
    private uint FirstTarget => IsMsi ? 0u : 1u;

    /// <summary>Sets both bits of <c>domaincfg</c> as they were saved.</summary>
    public void Restore(bool isEnabled, bool isMsi)
    {
        IsEnabled = isEnabled;
        IsMsi = isMsi;
    }

    /// <summary>Sets both bits of <c>domaincfg</c> and delivers what may be delivered now.</summary>
    public void Configure(bool isEnabled, bool isMsi)
    {
        var hasChanged = IsMsi != isMsi;
        Restore(isEnabled, isMsi);
        for (var source = 1; hasChanged && source <= aplic.Parameters.Sources; source++)
        {
            if (sources.IsActive(source))
            {
                sources.SetTarget(source, FirstTarget);
                FollowInput(source);
            }
        }

        for (var source = sources.NextDeliverable(1); isEnabled && source >= 0; source = sources.NextDeliverable(source + 1))
        {
            Deliver(source);
        }

        for (var index = 0; isEnabled && index < idcs.Count; index++)
        {
            if (idcs.IsForced(index))
            {
                Notify(index);
            }
        }
    }

    /// <summary>Gives a source a legal <c>sourcecfg</c>.</summary>
    public void Configure(int source, uint configuration)
    {
        var wasActive = sources.IsActive(source);
        sources.SetConfiguration(source, configuration);
        if (!sources.IsActive(source))
        {
            return;
        }

        if (!wasActive)
        {
            sources.SetTarget(source, FirstTarget);
        }

        if (aplic.Parameters.PendingOnConfiguration && Rectified(source))
        {
            sources.SetPending(source, true);
        }

        FollowInput(source);
        Deliver(source);
    }

    /// <summary>Writes <c>target</c> of a source; nothing happens to an inactive one.</summary>
    public void SetTarget(int source, uint value)
    {
        if (!IsActive((uint)source))
        {
            return;
        }

        var hart = value & (uint.MaxValue << AplicSources.HartIndexShift);
        var fields = IsMsi ? value & ((guestMask << GuestIndexShift) | IdentityMask) : Math.Max(value & idcs.PriorityMask, 1);
        sources.SetTarget(source, hart | fields);
        Deliver(source);
    }

    /// <summary>Executes a command for one source; nothing happens to one that is not active here.</summary>
    public void Apply(SourceCommand command, uint source)
    {
        if (!IsActive(source))
        {
            return;
        }

        var active = (int)source;
        switch (command)
        {
            case SourceCommand.SetPending when !sources.IsLevel(active) || (IsMsi && Rectified(active)):
                sources.SetPending(active, true);
                break;
            case SourceCommand.ClearPending when !sources.IsLevel(active) || IsMsi:
                sources.SetPending(active, false);
                break;
            case SourceCommand.Enable:
                sources.SetEnabled(active, true);
                break;
            case SourceCommand.Disable:
                sources.SetEnabled(active, false);
                break;
        }

        Deliver(active);
    }

    /// <summary>Executes a command for each source whose bit is one, lowest first.</summary>
    /// <param name="command">Which.</param>
    /// <param name="word">Bit 0 is source 32·word.</param>
    /// <param name="bits">The bits.</param>
    public void Apply(SourceCommand command, int word, uint bits)
    {
        for (var rest = bits; rest != 0; rest &= rest - 1)
        {
            Apply(command, (uint)((word * 32) + BitOperations.TrailingZeroCount(rest)));
        }
    }

    /// <summary>The wire of a source that is not delegated further has changed.</summary>
    public void WireChanged(int source)
    {
        if (sources.Mode(source) is SourceMode.Inactive or SourceMode.Detached)
        {
            return;
        }

        if (Rectified(source))
        {
            sources.SetPending(source, true);
            Deliver(source);
        }
        else if (sources.IsLevel(source))
        {
            sources.SetPending(source, false);
        }
    }

    /// <summary>The rectified inputs of sources 32·word on.</summary>
    public uint RectifiedWord(int word)
    {
        var bits = 0u;
        for (var bit = 0; bit < 32; bit++)
        {
            var source = (word * 32) + bit;
            if (source <= aplic.Parameters.Sources && Rectified(source))
            {
                bits |= 1u << bit;
            }
        }

        return bits;
    }

    /// <summary>Says that a hart's signal may be asserted.</summary>
    public void Notify(int index)
    {
        if (index < idcs.Count && !IsMsi && IsEnabled && parameters.Harts[index] >= 0 && idcs.IsAsserted(index))
        {
            lines.FileRaised(parameters.Harts[index], 0);
        }
    }

    private bool IsActive(uint source) => source <= (uint)aplic.Parameters.Sources && sources.IsActive((int)source);

    private bool Rectified(int source) => sources.Rectified(source, aplic.Wire(source));

    /// <summary>In direct delivery mode a level-sensitive source's pending bit is a copy of its input; in MSI delivery mode it is never set while the input is low.</summary>
    private void FollowInput(int source)
    {
        if (sources.IsLevel(source) && (!IsMsi || !Rectified(source)))
        {
            sources.SetPending(source, Rectified(source));
        }
    }

    /// <summary>Forwards a source as an MSI if it may be, or says that its hart's signal may be asserted.</summary>
    private void Deliver(int source)
    {
        if (!IsEnabled || !sources.IsDeliverable(source))
        {
            return;
        }

        var target = sources.Target(source);
        if (IsMsi)
        {
            sources.SetPending(source, false);
            sender.Send(AplicSources.HartIndex(target), (int)(target >> GuestIndexShift & GuestIndexField), target & IdentityMask);
        }
        else
        {
            Notify(AplicSources.HartIndex(target));
        }
    }
}
