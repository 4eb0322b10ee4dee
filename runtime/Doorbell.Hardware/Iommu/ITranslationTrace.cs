namespace Doorbell.Hardware.Iommu;

/// <summary>Receives every step of a translation, in order.</summary>
public interface ITranslationTrace
{
    /// <summary>A step was taken.</summary>
    void Record(TranslationStep step);
}
