namespace Doorbell.Hardware.Iommu;

/// <summary>Debug support (§5): a translation asked for through registers, done at once.</summary>
internal sealed class DebugTranslation(Registers registers, TranslationProcess process)
{
    private const ulong Reserved = 0xFE_0000_0FF0;

    /// <summary>Software writes tr_req_iova or tr_req_ctl.</summary>
    public void Write(uint offset, ulong value)
    {
        if (!registers.Capabilities.Dbg)
        {
            return;
        }

        if (offset == RegisterOffsets.TrReqIova)
        {
            registers.TrReqIova = value & ~0xFFFUL;
            return;
        }

        registers.TrReqCtl = value & ~Reserved & ~1UL;
        if ((value & 1) != 0)
        {
            Translate(value);
        }
    }

    // Priv 1, Exe 2, NW 3, PID 31:12, PV 32, DID 63:40.
    private void Translate(ulong control)
    {
        var request = new TranslationRequest
        {
            DeviceId = (uint)(control >> 40),
            ProcessId = (uint)(control >> 12) & 0xF_FFFF,
            Iova = registers.TrReqIova,
            Flags = ((control & 2) != 0 ? RequestFlags.Privileged : 0)
                | ((control & 4) != 0 ? RequestFlags.Execute : 0)
                | ((control & 8) != 0 ? 0 : RequestFlags.Write)
                | ((control & (1UL << 32)) != 0 ? RequestFlags.ProcessIdValid : 0),
        };
        process.TranslateForDebug(request, out var response);
        registers.TrResponse = response.Status != ResponseStatus.Success
            ? 1
            : ((ulong)response.MemoryType << 7) | (response.Superpage ? 1UL << 9 : 0) | ((response.Ppn & 0xFFF_FFFF_FFFF) << 10);
    }
}
