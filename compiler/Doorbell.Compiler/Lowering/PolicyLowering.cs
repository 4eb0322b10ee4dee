using Doorbell.Topology.Descriptions;

namespace Doorbell.Compiler.Lowering;

/// <summary>Descriptions of mapping policies.</summary>
internal static class PolicyLowering
{
    public static PolicyDescription Policy(Element policy)
    {
        var description = new PolicyDescription
        {
            Origin = policy.Origin,
            Kind = EnumWords<PolicyKind>.Parse(policy.Variant),
            Irqdomain = policy.Reference("irqdomain"),
            Uses = policy.Enums<PolicyUse>("uses"),
            Stage = policy.Enum<TranslationStage>("stage"),
            OnAffinity = policy.Enums<AffinityStep>("on_affinity"),
            OnVcpuMove = policy.Enums<VcpuMoveStep>("on_vcpu_move"),
        };
        return policy.Variant switch
        {
            "prepare_msi" => description with
            {
                At = policy.Enum<MappingMoment>("at"),
                Covers = policy.Enum<DoorbellCover>("covers"),
                IovaPer = policy.Enum<IovaPer>("iova_per"),
                Window = policy.Range("window"),
                Preload = policy.Truth("preload"),
            },
            "reserved_region" => description with
            {
                RegionKind = policy.Enum<RegionKind>("kind"),
                RegionSource = policy.Enum<RegionSource>("source"),
                Covers = policy.Enum<DoorbellCover>("covers"),
                Range = policy.OptionalRange("range"),
                Read = policy.Words("access").Contains("read"),
                Write = policy.Words("access").Contains("write"),
            },
            "msi_page_table" => description with
            {
                Covers = policy.Enum<DoorbellCover>("covers"),
                File = policy.Enum<VcpuFileChoice>("file"),
                Message = policy.Enum<MessageChoice>("message"),
                Notice = policy.Truth("notice"),
            },
            "csharp" => description with
            {
                Class = policy.Text("class"),
                Window = policy.Range("window"),
            },
            _ => description,
        };
    }
}
