namespace Doorbell.Hardware.Iommu;

/// <summary>Steps 7 and 9 to 16 of §3.3: which page tables translate a transaction, and under which ids.</summary>
internal sealed class FirstStageSelection(ProcessDirectory processes, StepLog log)
{
    /// <summary>Steps 7b and 7c, for a request with a process_id.</summary>
    public FaultCause CheckProcessId(in TranslationRequest request, in DeviceContext context)
    {
        if (!context.Has(DeviceContextFlags.Pdtv))
        {
            return log.Stop(FaultCause.TransactionTypeDisallowed, "3.3 step 7b: a process_id is valid and PDTV is 0");
        }

        var bits = context.ProcessDirectoryLevels switch
        {
            1 => 8,
            2 => 17,
            _ => 20,
        };
        return request.ProcessId >> bits != 0
            ? log.Stop(FaultCause.TransactionTypeDisallowed, "3.3 step 7c: the process_id is wider than pdtp.MODE supports")
            : FaultCause.None;
    }

    /// <summary>Steps 9 to 16.</summary>
    /// <param name="request">The request.</param>
    /// <param name="context">Of its device.</param>
    /// <param name="transaction">Receives tag and process_id.</param>
    /// <param name="table">The first stage; Bare if there is none.</param>
    public FaultCause Select(
        in TranslationRequest request, in DeviceContext context, ref Transaction transaction, out FirstStageTable table)
    {
        table = default;
        if (request.AddressType == AddressType.Translated)
        {
            // Step 9. The IOVA is a GPA.
            transaction.Tag = context.GuestTag;
            return FaultCause.None;
        }

        if (!context.Has(DeviceContextFlags.Pdtv))
        {
            // Step 10.
            table.Mode = context.FirstStage;
            table.Root = context.FirstStageRoot;
            transaction.Tag = context.PlainTag;
            return FaultCause.None;
        }

        transaction.Tag = context.GuestTag;
        if (!request.ProcessIdValid)
        {
            if (!context.Has(DeviceContextFlags.Dpe))
            {
                // Step 12: first stage Bare.
                return FaultCause.None;
            }

            // Step 11.
            transaction.ProcessIdValid = true;
            transaction.ProcessId = 0;
        }

        // Step 13: first stage Bare.
        return context.ProcessDirectoryLevels == 0 ? FaultCause.None : SelectProcess(context, ref transaction, ref table);
    }

    private FaultCause SelectProcess(in DeviceContext context, ref Transaction transaction, ref FirstStageTable table)
    {
        // Step 14.
        ref readonly var process = ref processes.Locate(context, transaction, out var cause);
        if (cause != FaultCause.None)
        {
            return cause;
        }

        // Step 15.
        if ((transaction.Access & Access.Supervisor) != 0 && !process.SupervisorAllowed)
        {
            return log.Stop(FaultCause.TransactionTypeDisallowed, "3.3 step 15: supervisor privilege is requested and PC.ta.ENS is 0");
        }

        // Step 16.
        table.Mode = process.FirstStage;
        table.Root = process.FirstStageRoot;
        table.SupervisorUserMemory = process.SupervisorUserMemory;
        if (process.FirstStage != PagingMode.Bare)
        {
            transaction.Tag = TranslationTag.WithProcess(transaction.Tag, process.Pscid);
        }

        return FaultCause.None;
    }
}
