namespace Doorbell.Hardware.Iommu;

/// <summary>Steps 17 to 20 of §3.3: both stages and the MSI table, and what is kept of the result.</summary>
internal sealed class TranslationWalk(
    Registers registers,
    FirstStage firstStage,
    SecondStage secondStage,
    MsiTranslation msis,
    TranslationCache cache,
    PerformanceMonitor? monitor,
    StepLog log)
{
    /// <summary>Translates by the tables.</summary>
    public FaultCause Translate(
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

        if (log.Tracing)
        {
            log.Value("3.3 step 17", table.Mode == PagingMode.Bare ? "the first stage is Bare; A" : "first stage; A", first.Address);
        }

        // Steps 18 and 19.
        StageResult second;
        cause = msis.IsInterruptFile(context, first.Address)
            ? TranslateMsi(context, first.Address, transaction, ref response, forDebug, out second)
            : TranslateGuest(context, first.Address, transaction, out second);
        if (cause != FaultCause.None)
        {
            return cause;
        }

        response.Address = second.Address;
        response.SizeLog2 = Math.Min(first.SizeLog2, second.SizeLog2);
        response.MemoryType = first.MemoryType != MemoryType.Pma ? first.MemoryType : second.MemoryType;
        if (request.AddressType == AddressType.Untranslated)
        {
            if (!response.IsMrif)
            {
                Keep(transaction.Tag, request.Iova >> 12, Describe(first, second, response));
            }
        }
        else if (request.AddressType == AddressType.TranslationRequest)
        {
            Complete(request, context, transaction, first, second, ref response);
        }

        // Step 20. Translation process is complete.
        if (log.Tracing)
        {
            log.Value("3.3 step 20", "the translation is complete", response.Address);
        }

        return FaultCause.None;
    }

    /// <summary>Whether a request without process_id is for a virtual interrupt file, while nobody looks.</summary>
    public bool IsPlainMsi(in TranslationRequest request, in DeviceContext context) =>
        context.FirstStage == PagingMode.Bare && msis.IsInterruptFile(context, request.Iova);

    /// <summary>Steps 17, 18 and 20 at once for such a request.</summary>
    public FaultCause TranslatePlainMsi(in TranslationRequest request, in DeviceContext context, ref TranslationResponse response)
    {
        var cause = msis.Translate(context, request.Iova, TransactionTypes.AccessOf(request), ref response);
        response.SizeLog2 = 12;
        if (cause == FaultCause.None && !response.IsMrif)
        {
            ref var kept = ref cache.Fill(context.PlainTag, request.Iova >> 12, 12, global: false);
            kept.Address = response.Address & ~0xFFFUL;
            kept.Granted = Access.Read | Access.Write;
            kept.First = Access.Permissions;
            kept.Second = Access.Read | Access.Write;
            kept.MemoryType = MemoryType.Pma;
            kept.Flags = CachedFlags.User | CachedFlags.Dirty | CachedFlags.Msi;
        }

        return cause;
    }

    // Step 18.
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

    // Step 19.
    private FaultCause TranslateGuest(in DeviceContext context, ulong gpa, in Transaction transaction, out StageResult second)
    {
        if (context.SecondStage == PagingMode.Bare)
        {
            second = default;
            second.Address = gpa;
            second.SizeLog2 = context.BareSecondStageSize;
            second.Permissions = Access.Permissions;
            second.Dirty = true;
            second.DirtyBefore = true;
            return ReduceOverlap(context, gpa, ref second);
        }

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

        return ReduceOverlap(context, gpa, ref second);
    }

    private FaultCause ReduceOverlap(in DeviceContext context, ulong gpa, ref StageResult second)
    {
        if (context.Has(DeviceContextFlags.Msi))
        {
            second.SizeLog2 = msis.ReduceOverlap(context, gpa, second.SizeLog2);
        }

        return FaultCause.None;
    }

    private CachedTranslation Describe(in StageResult first, in StageResult second, in TranslationResponse response)
    {
        var range = (1UL << response.SizeLog2) - 1;
        var dirty = registers.Parameters.CachesDirtyAsRead
            ? first.DirtyBefore && second.DirtyBefore
            : first.Dirty && second.Dirty;
        var granted = first.User ? first.Permissions & second.Permissions : Access.None;
        return new CachedTranslation
        {
            Address = second.Address & ~range,
            SizeLog2 = response.SizeLog2,
            Granted = dirty ? granted : granted & ~Access.Write,
            First = first.Permissions,
            Second = second.Permissions,
            MemoryType = response.MemoryType,
            Flags = (first.User ? CachedFlags.User : 0)
                | (dirty ? CachedFlags.Dirty : 0)
                | (first.Global ? CachedFlags.Global : 0)
                | (response.IsMsi ? CachedFlags.Msi : 0),
        };
    }

    private void Keep(ulong tag, ulong page, in CachedTranslation translation) =>
        cache.Fill(tag, page, translation.SizeLog2, translation.Has(CachedFlags.Global)) = translation;

    private void Complete(
        in TranslationRequest request, in DeviceContext context, in Transaction transaction,
        in StageResult first, in StageResult second, ref TranslationResponse response)
    {
        var translation = Describe(first, second, response);
        var completed = translation;
        completed.Flags = first.Dirty && second.Dirty ? completed.Flags | CachedFlags.Dirty : completed.Flags & ~CachedFlags.Dirty;
        AddressTranslationServices.Complete(request, context, completed, ref response);
        var fill = registers.Parameters.AtsFill;
        if (response.IsMrif)
        {
            return;
        }

        if (!context.Has(DeviceContextFlags.T2gpa))
        {
            if ((fill & AtsFill.Other) != 0)
            {
                Keep(transaction.Tag, request.Iova >> 12, translation);
            }

            return;
        }

        if (fill != AtsFill.None)
        {
            // The device's translated requests will come with the GPA, for which the first stage says nothing any more.
            var bare = new StageResult { Permissions = Access.Permissions, User = true, Dirty = true, DirtyBefore = true };
            Keep(context.GuestTag, first.Address >> 12, Describe(bare, second, response));
        }

        // §3.1.3.1: under T2GPA the completion holds the GPA.
        if ((registers.Parameters.Deviations & Deviations.SupervisorAddressUnderT2gpa) == 0)
        {
            response.Address = first.Address;
        }
    }
}
