using System.Runtime.CompilerServices;

namespace Doorbell.Hardware.Iommu;

/// <summary>The process to translate an IOVA (§3.3), step by step.</summary>
internal sealed class TranslationProcess(
    Registers registers,
    DeviceDirectory devices,
    ProcessDirectory processes,
    FirstStage firstStage,
    SecondStage secondStage,
    MsiTranslation msis,
    TranslationCache cache,
    PerformanceMonitor? monitor,
    FaultQueue? faults,
    StepLog log)
{
    /// <summary>Translates; reports a fault if there is one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="response">The answer.</param>
    /// <param name="forDebug">The request comes from the debug registers (§5), to which MRIFs are closed.</param>
    public void Translate(in TranslationRequest request, out TranslationResponse response, bool forDebug = false)
    {
        response = default;
        if (monitor is { Active: true })
        {
            monitor.CountRequest(request);
        }

        // Step 2: untranslated requests pass a Bare IOMMU.
        if (registers.Mode == IommuMode.Bare && request.AddressType == AddressType.Untranslated)
        {
            response.Address = request.Iova;
            response.SizeLog2 = 12;
            response.QosId = registers.IommuQosid;
            if (log.Tracing)
            {
                log.Step("3.3 step 2", "ddtp.iommu_mode is Bare", null, "the address is taken as it is");
            }

            return;
        }

        var transaction = new Transaction(request) { Access = TransactionTypes.AccessOf(request) };
        var cause = CheckMode(request.DeviceId);
        if (cause == FaultCause.None)
        {
            // Step 6.
            ref readonly var context = ref devices.Locate(transaction, out cause);
            if (cause == FaultCause.None)
            {
                response.FaultsDisabled = context.Has(DeviceContextFlags.Dtf);
                cause = TranslateForDevice(request, context, ref transaction, ref response, forDebug);
            }
        }

        if (cause != FaultCause.None)
        {
            Fail(request, cause, ref response);
        }
    }

    /// <summary>Steps 1 to 5: what ddtp alone decides.</summary>
    public FaultCause CheckMode(uint deviceId)
    {
        if (registers.Mode == IommuMode.Off)
        {
            return log.Stop(FaultCause.AllInboundTransactionsDisallowed, "3.3 step 1: ddtp.iommu_mode is Off");
        }

        if (registers.Mode == IommuMode.Bare)
        {
            return log.Stop(FaultCause.TransactionTypeDisallowed, "3.3 step 2: ddtp.iommu_mode is Bare");
        }

        return (deviceId & registers.TooWide) != 0
            ? log.Stop(FaultCause.TransactionTypeDisallowed, "3.3 step 5: the device_id is wider than ddtp.iommu_mode supports")
            : FaultCause.None;
    }

    private FaultCause TranslateForDevice(
        in TranslationRequest request, in DeviceContext context,
        ref Transaction transaction, ref TranslationResponse response, bool forDebug)
    {
        response.QosId = context.QosId;
        var table = default(FirstStageTable);
        if (request.AddressType != AddressType.Untranslated)
        {
            // Step 7a.
            if (!context.Has(DeviceContextFlags.EnAts))
            {
                return log.Stop(FaultCause.TransactionTypeDisallowed, "3.3 step 7a: EN_ATS is 0");
            }

            AddressTranslationServices.Begin(request, context, ref response);
        }

        var cause = context.Has(DeviceContextFlags.Pdtv) || request.ProcessIdValid
            ? CheckProcessId(request, context)
            : FaultCause.None;
        if (cause != FaultCause.None)
        {
            return cause;
        }

        if (request.AddressType == AddressType.Translated)
        {
            // Step 8.
            if (!context.Has(DeviceContextFlags.T2gpa))
            {
                response.Address = request.Iova;
                response.SizeLog2 = 12;
                return FaultCause.None;
            }

            // Step 9. The IOVA is a GPA.
            transaction.Tag = context.GuestTag;
        }
        else if (!context.Has(DeviceContextFlags.Pdtv))
        {
            // Step 10.
            table.Mode = context.FirstStage;
            table.Root = context.FirstStageRoot;
            transaction.Tag = context.Tag;
        }
        else
        {
            cause = SelectProcess(request, context, ref transaction, ref table);
            if (cause != FaultCause.None)
            {
                return cause;
            }
        }

        response.FirstStageBare = table.Mode == PagingMode.Bare;
        var index = cache.Find(transaction.Tag, request.Iova >> 12);
        return index >= 0 && Reusable(index, request, context, table, transaction)
            ? Reuse(index, request, context, table, transaction, ref response)
            : Walk(request, context, table, transaction, ref response, forDebug);
    }

    // Steps 7b and 7c.
    private FaultCause CheckProcessId(in TranslationRequest request, in DeviceContext context)
    {
        if (!request.ProcessIdValid)
        {
            return FaultCause.None;
        }

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

    // Steps 11 to 16.
    private FaultCause SelectProcess(
        in TranslationRequest request, in DeviceContext context, ref Transaction transaction, ref FirstStageTable table)
    {
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

        if (context.ProcessDirectoryLevels == 0)
        {
            // Step 13: first stage Bare.
            return FaultCause.None;
        }

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

    /// <summary>
    /// Whether a cached translation serves the request. It does not know the GPA, so it is dropped where a walk may have to report one
    /// (a second stage without the permission) or to update D, and passed over where the GPA is the answer (T2GPA).
    /// </summary>
    private bool Reusable(
        int index, in TranslationRequest request, in DeviceContext context, in FirstStageTable table, in Transaction transaction)
    {
        ref readonly var cached = ref cache[index];
        if (request.AddressType == AddressType.TranslationRequest && context.Has(DeviceContextFlags.T2gpa))
        {
            return false;
        }

        if (FirstStageDenies(cached, table, transaction))
        {
            return true;
        }

        if ((transaction.Access & Access.Permissions & ~cached.Second) != 0
            || ((transaction.Access & Access.Write) != 0 && !cached.Dirty))
        {
            cache.Remove(index);
            return false;
        }

        return true;
    }

    private static bool FirstStageDenies(in CachedTranslation cached, in FirstStageTable table, in Transaction transaction) =>
        ((transaction.Access & Access.Checked) != 0 && (transaction.Access & Access.Permissions & ~cached.First) != 0)
        || (table.Mode != PagingMode.Bare && !FirstStage.Permits(transaction.Access, cached.User, table.SupervisorUserMemory));

    private FaultCause Reuse(
        int index, in TranslationRequest request, in DeviceContext context, in FirstStageTable table,
        in Transaction transaction, ref TranslationResponse response)
    {
        ref readonly var cached = ref cache[index];
        if (FirstStageDenies(cached, table, transaction))
        {
            return log.Stop(FaultCauses.PageFault(transaction.Access), "3.8: the cached first-stage PTE does not permit the access");
        }

        response.Address = cached.Address | (request.Iova & ((1UL << cached.SizeLog2) - 1));
        response.SizeLog2 = cached.SizeLog2;
        response.MemoryType = cached.MemoryType;
        response.IsMsi = cached.IsMsi;
        if (log.Tracing)
        {
            log.Step("3.8", "translation", null, $"page {request.Iova >> 12:x} is cached: {response.Address:x}");
        }

        if (request.AddressType == AddressType.TranslationRequest)
        {
            AddressTranslationServices.Complete(request, context, cached, ref response);
        }

        return FaultCause.None;
    }

    private FaultCause Walk(
        in TranslationRequest request, in DeviceContext context, in FirstStageTable table,
        in Transaction transaction, ref TranslationResponse response, bool forDebug)
    {
        if (monitor is { Active: true })
        {
            monitor.Count(HpmEvent.TlbMiss, transaction);
        }

        // Step 17.
        var cause = firstStage.Translate(context, table, transaction, out var first);
        if (cause != FaultCause.None)
        {
            return cause;
        }

        var gpa = first.Address;
        if (log.Tracing)
        {
            log.Step("3.3 step 17", table.Mode == PagingMode.Bare ? "first stage is Bare" : "first stage", null, $"A = {gpa:x}");
        }

        // Steps 18 and 19.
        StageResult second;
        if (msis.IsInterruptFile(context, gpa))
        {
            cause = TranslateMsi(context, gpa, transaction, ref response, forDebug, out second);
        }
        else
        {
            cause = TranslateGuest(context, gpa, transaction, out second);
        }

        if (cause != FaultCause.None)
        {
            return cause;
        }

        response.Address = second.Address;
        response.SizeLog2 = Math.Min(first.SizeLog2, second.SizeLog2);
        response.MemoryType = first.MemoryType != MemoryType.Pma ? first.MemoryType : second.MemoryType;
        var range = (1UL << response.SizeLog2) - 1;
        var translation = new CachedTranslation
        {
            Page = (request.Iova & ~range) >> 12,
            PageMask = ~(range >> 12),
            Address = second.Address & ~range,
            SizeLog2 = response.SizeLog2,
            First = first.Permissions,
            Second = second.Permissions,
            MemoryType = response.MemoryType,
            User = first.User,
            Dirty = first.Dirty && second.Dirty,
            Global = first.Global,
            IsMsi = response.IsMsi,
        };
        if (request.AddressType == AddressType.TranslationRequest)
        {
            AddressTranslationServices.Complete(request, context, translation, ref response);
        }

        if (registers.Parameters.CachesDirtyAsRead)
        {
            first.Dirty = first.DirtyBefore;
            second.Dirty = second.DirtyBefore;
            translation.Dirty = first.Dirty && second.Dirty;
        }

        if (request.AddressType == AddressType.Untranslated && !response.IsMrif)
        {
            cache.Fill(transaction.Tag, translation);
        }
        else if (request.AddressType == AddressType.TranslationRequest)
        {
            KeepTranslationRequest(context, gpa, transaction, second.Dirty, translation, ref response);
        }

        // Step 20. Translation process is complete.
        if (log.Tracing)
        {
            log.Step("3.3 step 20", "translation is complete", null, $"{response.Address:x}, {1UL << response.SizeLog2} bytes");
        }

        return FaultCause.None;
    }

    private FaultCause TranslateMsi(
        in DeviceContext context, ulong gpa, in Transaction transaction, ref TranslationResponse response, bool forDebug,
        out StageResult second)
    {
        second = default;
        var cause = msis.Translate(context, gpa, transaction.Access, ref response);
        second.Address = response.Address;
        second.SizeLog2 = 12;
        second.Permissions = Access.Read | Access.Write;
        second.Dirty = true;
        second.DirtyBefore = true;
        return cause == FaultCause.None && forDebug && response.IsMrif
            ? log.Stop(FaultCause.TransactionTypeDisallowed, "5: the MSI PTE is in MRIF mode")
            : cause;
    }

    private FaultCause TranslateGuest(in DeviceContext context, ulong gpa, in Transaction transaction, out StageResult second)
    {
        var fault = secondStage.Translate(context, transaction, gpa, transaction.Access, isImplicit: false, out second);
        switch (fault)
        {
            case StageFault.None:
                break;
            case StageFault.Page:
                log.Iotval2 = gpa & ~3UL;
                return FaultCauses.GuestPageFault(transaction.Access);
            case StageFault.Access:
                return FaultCauses.AccessFault(transaction.Access);
            default:
                return FaultCause.PtDataCorruption;
        }

        if (context.Has(DeviceContextFlags.Msi))
        {
            second.SizeLog2 = msis.ReduceOverlap(context, gpa, second.SizeLog2);
        }

        return FaultCause.None;
    }

    private void KeepTranslationRequest(
        in DeviceContext context, ulong gpa, in Transaction transaction, bool secondDirty,
        in CachedTranslation translation, ref TranslationResponse response)
    {
        var fill = registers.Parameters.AtsFill;
        if (response.IsMrif)
        {
            return;
        }

        if (!context.Has(DeviceContextFlags.T2gpa))
        {
            if ((fill & AtsFill.Other) != 0)
            {
                cache.Fill(transaction.Tag, translation);
            }

            return;
        }

        // §3.1.3.1: under T2GPA the completion holds the GPA, by which the device's translated requests will come.
        if ((registers.Parameters.Deviations & Deviations.SupervisorAddressUnderT2gpa) == 0)
        {
            response.Address = gpa;
        }

        if (fill != AtsFill.None)
        {
            var ofGuest = translation;
            ofGuest.Page = (gpa >> 12) & translation.PageMask;
            ofGuest.First = Access.Permissions;
            ofGuest.User = true;
            ofGuest.Global = false;
            ofGuest.Dirty = secondDirty;
            cache.Fill(context.GuestTag, ofGuest);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Fail(in TranslationRequest request, FaultCause cause, ref TranslationResponse response)
    {
        var iotval2 = cause is FaultCause.InstructionGuestPageFault or FaultCause.ReadGuestPageFault or FaultCause.WriteGuestPageFault
            ? log.Iotval2
            : 0;
        var status = request.AddressType == AddressType.TranslationRequest
            ? FaultCauses.OfTranslationRequest(cause)
            : ResponseStatus.UnsupportedRequest;
        response = new TranslationResponse
        {
            Status = status,
            Cause = cause,
            SizeLog2 = 12,
            Iotval2 = iotval2,
            Decision = log.Decision,
            FaultsDisabled = response.FaultsDisabled,
            Ats = response.Ats & (AtsCompletion.Privileged | AtsCompletion.CxlIo),
        };

        // §3.6: a translation request that is answered with Success logs nothing.
        if (status != ResponseStatus.Success)
        {
            Report(request, cause, iotval2, response.FaultsDisabled);
        }
    }

    /// <summary>Queues a fault record for a request.</summary>
    public void Report(in TranslationRequest request, FaultCause cause, ulong iotval2, bool dtf) =>
        faults?.Report(
            new FaultRecord
            {
                Cause = cause,
                Ttyp = TransactionTypes.Ttyp(request),
                DeviceId = request.DeviceId,
                ProcessIdValid = request.ProcessIdValid,
                ProcessId = request.ProcessId,
                Privileged = (request.Flags & RequestFlags.Privileged) != 0,
                Iotval = request.Iova,
                Iotval2 = iotval2,
            },
            dtf);
}
