namespace Doorbell.Hardware.Smmu;

/// <summary>Commands (SMMUv3, IHI 0070, 4.1.1).</summary>
public enum SmmuOpcode : byte
{
    PrefetchConfig = 0x01,
    PrefetchAddress = 0x02,
    ConfigurationStreamTableEntry = 0x03,
    ConfigurationAll = 0x04,
    ConfigurationContextDescriptor = 0x05,
    TlbNonsecureAll = 0x10,
    TlbNonsecureAsid = 0x11,
    TlbNonsecureAddress = 0x12,
    TlbNonsecureAddressAllAsids = 0x13,
    TlbSecondStageAll = 0x28,
    TlbSecondStageAddress = 0x2a,
    TlbNonsecureNonhypAll = 0x30,
    Sync = 0x46,
}
