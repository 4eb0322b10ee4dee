using System.Runtime.CompilerServices;

namespace Doorbell.Hardware.Iommu;

/// <summary>The process to translate an IOVA (§3.3): its frame, from the mode of the IOMMU to the answer.</summary>
internal sealed class TranslationProcess(
    Registers registers,
    DeviceDirectory devices,
    FirstStageSelection selection,
    TranslationReuse reuse,
    TranslationWalk walk,
    KnownWalk? known,
    PerformanceMonitor? monitor,
    FaultQueue? faults,
    StepLog log)
{
    /// <summary>Translates; reports a fault if there is one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="response">The answer.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Translate(in TranslationRequest request, out TranslationResponse response)
    {
        response = default;
        if (!log.Observed && request.AddressType == AddressType.Untranslated)
        {
            if (registers.Mode == IommuMode.Bare)
            {
                PassBare(request, ref response);
                return;
            }

            // The same page of the same device as before: nothing is called and nothing changes.
            if (IsPlain(request))
            {
                ref readonly var context = ref devices.FindLast(request.DeviceId);
                if (!Unsafe.IsNullRef(in context) && reuse.TryLast(request, context, ref response))
                {
                    return;
                }
            }
        }

        TranslateAnew(request, ref response);
    }

    /// <summary>Answers by the caches, if that changes nothing: neither in them, nor in a counter, nor in the tables.</summary>
    /// <param name="request">The request.</param>
    /// <param name="address">Its translation.</param>
    /// <returns>false if more has to be looked at; nothing has changed then either.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryCached(in TranslationRequest request, out ulong address)
    {
        if (!log.Observed && IsPlain(request))
        {
            ref readonly var context = ref devices.FindRecent(request.DeviceId);
            if (!Unsafe.IsNullRef(in context))
            {
                return reuse.TryRecent(request, context, out address);
            }
        }

        address = 0;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TranslateAnew(in TranslationRequest request, ref TranslationResponse response)
    {
        if (log.Observed)
        {
            TranslateObserved(request, ref response, forDebug: false);
        }
        else if (!IsPlain(request))
        {
            TranslateByDirectory(request, ref response, forDebug: false);
        }
        else
        {
            ref readonly var context = ref devices.Find(request.DeviceId);
            if (Unsafe.IsNullRef(in context))
            {
                TranslatePlain(request, ref response);
            }
            else
            {
                TranslatePlain(request, context, ref response);
            }
        }
    }

    /// <summary>Translates for the debug registers (§5), to which MRIFs are closed.</summary>
    public void TranslateForDebug(in TranslationRequest request, out TranslationResponse response)
    {
        response = default;
        TranslateObserved(request, ref response, forDebug: true);
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

    // An untranslated request without process_id, of a device that the directory's levels reach.
    private bool IsPlain(in TranslationRequest request) =>
        request.AddressType == AddressType.Untranslated
        && !request.ProcessIdValid
        && registers.Mode > IommuMode.Bare
        && (request.DeviceId & registers.TooWide) == 0;

    // Step 6 of a plain request whose device context is not cached.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TranslatePlain(in TranslationRequest request, ref TranslationResponse response)
    {
        ref readonly var context = ref devices.Walk(new Transaction(request), out var cause);
        if (cause == FaultCause.None)
        {
            TranslatePlain(request, context, ref response);
        }
        else
        {
            Fail(request, cause, ref response);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TranslatePlain(in TranslationRequest request, in DeviceContext context, ref TranslationResponse response)
    {
        if (context.PlainTag == 0)
        {
            TranslateByDirectory(request, ref response, forDebug: false);
            return;
        }

        var index = reuse.FindPlain(request, context);
        if (index < 0)
        {
            WalkPlain(request, context, ref response);
        }
        else if (!reuse.TryOutright(index, request, context, ref response))
        {
            TranslateByDirectory(request, ref response, forDebug: false);
        }
    }

    // Steps 10 and 12 onwards, for an untranslated request without process_id whose device context is cached and whose translation is not.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WalkPlain(in TranslationRequest request, in DeviceContext context, ref TranslationResponse response)
    {
        response.QosId = context.QosId;
        response.FaultsDisabled = context.Has(DeviceContextFlags.Dtf);
        response.FirstStageBare = !TranslationTag.Pscv(context.PlainTag);
        if (walk.IsPlainMsi(request, context))
        {
            var cause = walk.TranslatePlainMsi(request, context, ref response);
            if (cause != FaultCause.None)
            {
                Fail(request, cause, ref response);
            }
        }
        else if (known is null || !known.TryTranslate(request, context, ref response))
        {
            WalkTables(request, context, ref response);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WalkTables(in TranslationRequest request, in DeviceContext context, ref TranslationResponse response)
    {
        var transaction = new Transaction(request) { Tag = context.PlainTag };
        var table = default(FirstStageTable);
        if (TranslationTag.Pscv(context.PlainTag))
        {
            table.Mode = context.FirstStage;
            table.Root = context.FirstStageRoot;
        }

        var cause = walk.Translate(request, context, table, transaction, ref response, forDebug: false);
        if (cause != FaultCause.None)
        {
            Fail(request, cause, ref response);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TranslateObserved(in TranslationRequest request, ref TranslationResponse response, bool forDebug)
    {
        if (monitor is { Active: true })
        {
            monitor.CountRequest(request);
        }

        if (registers.Mode == IommuMode.Bare && request.AddressType == AddressType.Untranslated)
        {
            PassBare(request, ref response);
            log.Step("3.3 step 2", "ddtp.iommu_mode is Bare", null, "the address is taken as it is");
        }
        else
        {
            TranslateByDirectory(request, ref response, forDebug);
        }
    }

    // Step 2: untranslated requests pass a Bare IOMMU.
    private void PassBare(in TranslationRequest request, ref TranslationResponse response)
    {
        response.Address = request.Iova;
        response.SizeLog2 = 12;
        response.QosId = registers.IommuQosid;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TranslateByDirectory(in TranslationRequest request, ref TranslationResponse response, bool forDebug)
    {
        var transaction = new Transaction(request);
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

    private FaultCause TranslateForDevice(
        in TranslationRequest request, in DeviceContext context,
        ref Transaction transaction, ref TranslationResponse response, bool forDebug)
    {
        response.QosId = context.QosId;
        if (request.AddressType != AddressType.Untranslated)
        {
            // Step 7a.
            if (!context.Has(DeviceContextFlags.EnAts))
            {
                return log.Stop(FaultCause.TransactionTypeDisallowed, "3.3 step 7a: EN_ATS is 0");
            }

            AddressTranslationServices.Begin(request, context, ref response);
        }

        var cause = request.ProcessIdValid ? selection.CheckProcessId(request, context) : FaultCause.None;
        if (cause != FaultCause.None)
        {
            return cause;
        }

        // Step 8.
        if (request.AddressType == AddressType.Translated && !context.Has(DeviceContextFlags.T2gpa))
        {
            response.Address = request.Iova;
            response.SizeLog2 = 12;
            return FaultCause.None;
        }

        cause = selection.Select(request, context, ref transaction, out var table);
        if (cause != FaultCause.None)
        {
            return cause;
        }

        response.FirstStageBare = table.Mode == PagingMode.Bare;
        return reuse.TryReuse(request, context, table, transaction, ref response, out cause)
            ? cause
            : walk.Translate(request, context, table, transaction, ref response, forDebug);
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
            FirstStageBare = response.FirstStageBare,
            Ats = response.Ats & (AtsCompletion.Privileged | AtsCompletion.CxlIo),
        };

        // §3.6: a translation request that is answered with Success logs nothing.
        if (status != ResponseStatus.Success)
        {
            Report(request, cause, iotval2, response.FaultsDisabled);
        }
    }
}
