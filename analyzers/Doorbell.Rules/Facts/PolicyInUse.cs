using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Facts;

/// <summary>A policy that counts somewhere, with all uses in which it does. What no domain uses is not judged.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Uses">At least one, by device.</param>
public sealed record PolicyInUse(PolicyDescription Policy, IReadOnlyList<DeviceUse> Uses)
{
    private readonly Lazy<DeviceUse?> translated = new(() => Uses.FirstOrDefault(use => use.TranslatesMessages));
    private readonly Lazy<DeviceUse?> translatedForUser = new(() => Uses.FirstOrDefault(use => !use.IsHost && use.TranslatesMessages));

    /// <summary>The first use in which messages are translated, of the host's if there is one; null if there is none.</summary>
    public DeviceUse? Translated => translated.Value;

    /// <summary>The first use by a process or guest in which messages are translated; null if there is none.</summary>
    public DeviceUse? TranslatedForUser => translatedForUser.Value;
}
