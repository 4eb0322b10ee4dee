using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>Carries out a device's write as far as the IOMMU itself does it: MSIs to memory-resident interrupt files.</summary>
internal sealed class MrifWrites(Registers registers, IPhysicalMemory memory, TranslationProcess process)
{
    /// <summary>Translates and, in MRIF mode, updates the file and sends the notice.</summary>
    public void Write(in TranslationRequest request, ReadOnlySpan<byte> data, out WriteOutcome outcome)
    {
        process.Translate(request, out var response);
        Complete(request, data, response, out outcome);
    }

    /// <summary>The same for a write whose translation is known.</summary>
    public void Complete(in TranslationRequest request, ReadOnlySpan<byte> data, in TranslationResponse response, out WriteOutcome outcome)
    {
        outcome = default;
        outcome.Address = response.Address;
        outcome.Cause = response.Cause;
        outcome.Decision = response.Decision;
        if (response.Status != ResponseStatus.Success)
        {
            outcome.Result = WriteResult.Faulted;
        }
        else if (response.IsMrif)
        {
            Store(request, data, response, ref outcome);
        }
    }

    private void Store(in TranslationRequest request, ReadOnlySpan<byte> data, in TranslationResponse response, ref WriteOutcome outcome)
    {
        outcome.Address = response.MrifAddress;
        outcome.Result = MemoryResidentInterruptFile.Interpret(
            response.Address, data, registers.Parameters.BigEndianMsi, out var identity);
        if (outcome.Result != WriteResult.StoredInMrif)
        {
            return;
        }

        outcome.Identity = (ushort)identity;
        outcome.NoticeAddress = response.Address & ~0xFFFUL;
        outcome.NoticeData = response.NoticeId;
        if (registers.Parameters.NoticeBeforeUpdate)
        {
            outcome.NoticeStatus = Notify(outcome);
        }

        var status = (response.MrifAddress & registers.BeyondPhysical) != 0
            ? MemoryStatus.AccessViolation
            : MemoryResidentInterruptFile.SetPending(memory, response.MrifAddress, identity);
        if (status != MemoryStatus.Success)
        {
            outcome.Result = WriteResult.Faulted;
            outcome.Cause = status == MemoryStatus.AccessViolation ? FaultCause.MrifAccessFault : FaultCause.MrifDataCorruption;
            outcome.Decision = "3.3.3 step 14: the update of the MRIF failed";
            process.Report(request, outcome.Cause, 0, response.FaultsDisabled);
        }
        else if (!registers.Parameters.NoticeBeforeUpdate)
        {
            outcome.NoticeStatus = Notify(outcome);
        }
    }

    // The notice is written in little-endian order, and to any page: NPPN is not checked.
    private MemoryStatus Notify(in WriteOutcome outcome) =>
        (outcome.NoticeAddress & registers.BeyondPhysical) != 0
            ? MemoryStatus.AccessViolation
            : memory.Write32(outcome.NoticeAddress, outcome.NoticeData);
}
