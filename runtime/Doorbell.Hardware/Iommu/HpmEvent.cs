namespace Doorbell.Hardware.Iommu;

/// <summary>The standard events that can be counted (§6.23). A walk counts once per entry accessed.</summary>
internal enum HpmEvent
{
    UntranslatedRequest = 1,
    TranslatedRequest = 2,
    TranslationRequest = 3,
    TlbMiss = 4,
    DeviceDirectoryWalk = 5,
    ProcessDirectoryWalk = 6,
    FirstStageWalk = 7,
    SecondStageWalk = 8,
}
