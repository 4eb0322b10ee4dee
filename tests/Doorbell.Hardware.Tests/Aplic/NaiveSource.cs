using Doorbell.Hardware.Aplic;

namespace Doorbell.Hardware.Tests.Aplic;

/// <summary>
/// One source of one domain, word by word as AIA "Source configurations", "Interrupt targets" and "Precise effects on interrupt-pending bits"
/// have it, for comparison. What the text calls UNSPECIFIED is the lowest legal value.
/// </summary>
/// <param name="isMsi">The domain's delivery mode.</param>
internal sealed class NaiveSource(bool isMsi)
{
    public SourceMode Mode { get; private set; }

    public bool IsPending { get; private set; }

    public bool IsEnabled { get; private set; }

    public uint Target { get; private set; }

    public bool IsActive => Mode != SourceMode.Inactive;

    private bool IsLevel => Mode is SourceMode.Level0 or SourceMode.Level1;

    public bool Rectified(bool wire) => Mode switch
    {
        SourceMode.Edge1 or SourceMode.Level1 => wire,
        SourceMode.Edge0 or SourceMode.Level0 => !wire,
        _ => false,
    };

    public void Configure(SourceMode mode, bool wire)
    {
        var wasActive = IsActive;
        Mode = mode;
        if (!IsActive)
        {
            (IsPending, IsEnabled, Target) = (false, false, 0);
            return;
        }

        if (!wasActive)
        {
            Target = isMsi ? 0u : 1u;
        }

        if (Rectified(wire))
        {
            IsPending = true;
        }

        Settle(wire);
    }

    /// <summary>The wire has a new value.</summary>
    public void Input(bool before, bool now)
    {
        if (!Rectified(before) && Rectified(now))
        {
            IsPending = true;
        }

        Settle(now);
    }

    public void SetPending(bool wire)
    {
        if (IsActive && (!IsLevel || (isMsi && Rectified(wire))))
        {
            IsPending = true;
        }
    }

    public void ClearPending()
    {
        if (!IsLevel || isMsi)
        {
            IsPending = false;
        }
    }

    /// <summary>A claim, or the sending of the source's MSI.</summary>
    public void Deliver()
    {
        if (!IsLevel || isMsi)
        {
            IsPending = false;
        }
    }

    public void Enable(bool value) => IsEnabled = IsActive && value;

    public void Aim(uint target)
    {
        if (IsActive)
        {
            Target = isMsi ? target & 0xfffc_07ff : (target & 0xfffc_0000) | Math.Max(1, target & 0xff);
        }
    }

    private void Settle(bool wire)
    {
        if (IsLevel)
        {
            IsPending = Rectified(wire) && (IsPending || !isMsi);
        }
    }
}
