namespace Doorbell.Hardware.Iommu;

/// <summary>PCIe ATS translation request handling (§3.6): the fields of the completion.</summary>
internal static class AddressTranslationServices
{
    /// <summary>What is known once the device context is: Priv, and CXL.io under T2GPA.</summary>
    public static void Begin(in TranslationRequest request, in DeviceContext context, ref TranslationResponse response)
    {
        if (request.AddressType != AddressType.TranslationRequest)
        {
            return;
        }

        if (request.ProcessIdValid && (request.Flags & RequestFlags.Privileged) != 0)
        {
            response.Ats |= AtsCompletion.Privileged;
        }

        if (IsCxl(request) && context.Has(DeviceContextFlags.T2gpa))
        {
            response.Ats |= AtsCompletion.CxlIo;
        }
    }

    /// <summary>Permissions and the other fields after a successful translation.</summary>
    public static void Complete(
        in TranslationRequest request, in DeviceContext context, in CachedTranslation translation, ref TranslationResponse response)
    {
        Begin(request, context, ref response);
        var granted = translation.First & translation.Second;
        if (!translation.Has(CachedFlags.Dirty))
        {
            granted &= ~Access.Write;
        }

        // X needs R, and must have been asked for.
        if ((granted & Access.Read) == 0 || (request.Flags & RequestFlags.Execute) == 0)
        {
            granted &= ~Access.Execute;
        }

        response.Ats |= (AtsCompletion)(granted & Access.Permissions);
        if (response.IsMrif)
        {
            response.Ats |= AtsCompletion.UntranslatedOnly;
        }

        if (translation.Has(CachedFlags.Global) && request.ProcessIdValid && !translation.Has(CachedFlags.Msi))
        {
            response.Ats |= AtsCompletion.Global;
        }

        if (IsCxl(request) && (translation.Has(CachedFlags.Msi) || translation.MemoryType != MemoryType.Pma))
        {
            response.Ats |= AtsCompletion.CxlIo;
        }
    }

    private static bool IsCxl(in TranslationRequest request) => (request.Flags & RequestFlags.Cxl) != 0;
}
