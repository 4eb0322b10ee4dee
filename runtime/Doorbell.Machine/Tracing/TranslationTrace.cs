using Doorbell.Hardware.Iommu;

namespace Doorbell.Machine.Tracing;

/// <summary>Keeps the steps of one translation.</summary>
internal sealed class TranslationTrace : ITranslationTrace
{
    private readonly List<TranslationStep> steps = [];

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<TranslationStep> Steps => steps;

    /// <inheritdoc/>
    public void Record(TranslationStep step) => steps.Add(step);

    /// <summary>Forgets them.</summary>
    public void Clear() => steps.Clear();
}
