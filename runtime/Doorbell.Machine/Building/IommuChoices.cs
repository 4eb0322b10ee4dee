using Doorbell.Hardware.Iommu;
using Doorbell.Topology.Descriptions;
using Generation = Doorbell.Topology.Descriptions.InterruptGeneration;

namespace Doorbell.Machine.Building;

/// <summary>A RISC-V IOMMU's parameters from its description.</summary>
internal static class IommuChoices
{
    private const ulong Version = 0x10;

    /// <summary>Bits of the capabilities register by the names that topologies use (§6.3).</summary>
    private static readonly Dictionary<string, int> CapabilityBits = new()
    {
        ["sv32"] = 8,
        ["sv39"] = 9,
        ["sv48"] = 10,
        ["sv57"] = 11,
        ["svrsw60t59b"] = 14,
        ["svpbmt"] = 15,
        ["sv32x4"] = 16,
        ["sv39x4"] = 17,
        ["sv48x4"] = 18,
        ["sv57x4"] = 19,
        ["amo_mrif"] = 21,
        ["msi_flat"] = 22,
        ["msi_mrif"] = 23,
        ["amo_hwad"] = 24,
        ["ats"] = 25,
        ["t2gpa"] = 26,
        ["end"] = 27,
        ["hpm"] = 30,
        ["dbg"] = 31,
        ["pd8"] = 38,
        ["pd17"] = 39,
        ["pd20"] = 40,
        ["qosid"] = 41,
        ["nl"] = 42,
        ["s"] = 43,
    };

    /// <summary>The parameters; a preset gives what the description does not.</summary>
    public static IommuParameters Of(IommuDescription description, bool bigEndianMsi)
    {
        var preset = description.Preset == "reference_model" ? IommuParameters.ReferenceModel : IommuParameters.Default;
        return WithImplementation(preset, description.Implementation) with
        {
            Capabilities = CapabilitiesOf(description),
            MaxMode = (IommuMode)((int)IommuMode.OneLevel + description.DdtLevels - 1),
            DeviceContexts = description.DcCache,
            ProcessContexts = description.PcCache,
            Translations = description.Ioatc,
            MsiNeedsSecondStage = description.MsiNeedsSecondStage,
            BigEndianMsi = bigEndianMsi,
            FenceCompletesEarly = description.Defects.Contains("fence_completes_early"),
            NoticeBeforeUpdate = description.Defects.Contains("notice_before_update"),
        };
    }

    private static IommuParameters WithImplementation(IommuParameters preset, IommuImplementation? choices) =>
        choices is null
            ? preset
            : preset with
            {
                ResetMode = choices.StartsBare ? IommuMode.Bare : IommuMode.Off,
                GxlWritable = choices.GxlWritable,
                BeWritable = choices.BeWritable,
                HpmCounters = choices.HpmCounters,
                HpmCounterBits = choices.HpmCounterBits,
                VectorBits = choices.VectorBits,
                Itags = choices.Itags,
                AtsFill = (choices.AtsFill.Contains("guest_physical") ? AtsFill.GuestPhysical : AtsFill.None)
                    | (choices.AtsFill.Contains("other") ? AtsFill.Other : AtsFill.None),
                FillIsUse = choices.FillIsUse,
                CachesDirtyAsRead = choices.CachesDirtyAsRead,
            };

    private static Capabilities CapabilitiesOf(IommuDescription description)
    {
        var value = Version | ((ulong)description.Pas << 32) | (description.Igs switch
        {
            Generation.Wsi => 1UL << 28,
            Generation.Both => 2UL << 28,
            _ => 0,
        });
        foreach (var name in description.Capabilities)
        {
            if (CapabilityBits.TryGetValue(name, out var bit))
            {
                value |= 1UL << bit;
            }
        }

        return new Capabilities(value);
    }
}
