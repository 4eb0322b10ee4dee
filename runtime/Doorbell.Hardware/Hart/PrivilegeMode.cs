namespace Doorbell.Hardware.Hart;

/// <summary>Privilege modes of a hart with the hypervisor extension, from least to most privileged.</summary>
public enum PrivilegeMode : byte
{
    /// <summary>User mode of a virtual machine.</summary>
    VU,

    /// <summary>Supervisor mode of a virtual machine.</summary>
    VS,

    /// <summary>User mode.</summary>
    U,

    /// <summary>Supervisor mode; HS-mode where there is a hypervisor extension.</summary>
    S,

    /// <summary>Machine mode.</summary>
    M,
}
