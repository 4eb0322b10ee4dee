using Doorbell.Hardware.Iommu;

namespace Doorbell.Machine.Walking;

/// <summary>What a request carries besides device, address and direction; RISC-V IOMMUs alone ask for it.</summary>
public sealed record WalkAttributes
{
    /// <summary>An untranslated request without process_id.</summary>
    public static WalkAttributes None { get; } = new();

    /// <summary>Its process_id of 20 bits, if it has one.</summary>
    public uint? Process { get; init; }

    /// <summary>A read for execute.</summary>
    public bool IsExecute { get; init; }

    /// <summary>Privileged mode, which counts only beside a process_id.</summary>
    public bool IsPrivileged { get; init; }

    /// <summary>Untranslated, a translation request of ATS, or already translated.</summary>
    public AddressType Type { get; init; }

    internal RequestFlags Flags =>
        (Process is null ? RequestFlags.None : RequestFlags.ProcessIdValid)
        | (IsExecute ? RequestFlags.Execute : RequestFlags.None)
        | (IsPrivileged ? RequestFlags.Privileged : RequestFlags.None);
}
