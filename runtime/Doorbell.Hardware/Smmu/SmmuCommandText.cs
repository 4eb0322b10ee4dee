namespace Doorbell.Hardware.Smmu;

/// <summary>Commands as the specification writes them, for traces (SMMUv3, IHI 0070, 4).</summary>
public static class SmmuCommandText
{
    /// <summary>The command's name, and what it is about.</summary>
    public static string Of(in SmmuCommand command) => command.Opcode switch
    {
        SmmuOpcode.ConfigurationStreamTableEntry => $"CMD_CFGI_STE StreamID={command.StreamId}",
        SmmuOpcode.ConfigurationContextDescriptor => $"CMD_CFGI_CD StreamID={command.StreamId}",
        SmmuOpcode.ConfigurationAll => command.Range == 31 ? "CMD_CFGI_ALL" : $"CMD_CFGI_STE_RANGE StreamID={command.StreamId} Range={command.Range}",
        SmmuOpcode.TlbNonsecureAll => $"CMD_TLBI_NH_ALL VMID={command.Vmid}",
        SmmuOpcode.TlbNonsecureAsid => $"CMD_TLBI_NH_ASID VMID={command.Vmid} ASID={command.Asid}",
        SmmuOpcode.TlbNonsecureAddress => $"CMD_TLBI_NH_VA VMID={command.Vmid} ASID={command.Asid} 0x{command.Address:x}",
        SmmuOpcode.TlbNonsecureAddressAllAsids => $"CMD_TLBI_NH_VAA VMID={command.Vmid} 0x{command.Address:x}",
        SmmuOpcode.TlbSecondStageAll => $"CMD_TLBI_S12_VMALL VMID={command.Vmid}",
        SmmuOpcode.TlbSecondStageAddress => $"CMD_TLBI_S2_IPA VMID={command.Vmid} 0x{command.Address:x}",
        SmmuOpcode.TlbNonsecureNonhypAll => "CMD_TLBI_NSNH_ALL",
        SmmuOpcode.Sync => "CMD_SYNC",
        SmmuOpcode.PrefetchConfig => "CMD_PREFETCH_CONFIG",
        SmmuOpcode.PrefetchAddress => "CMD_PREFETCH_ADDR",
        _ => $"opcode 0x{(byte)command.Opcode:x2}",
    };
}
