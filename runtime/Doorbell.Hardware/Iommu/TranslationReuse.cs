using System.Runtime.CompilerServices;

namespace Doorbell.Hardware.Iommu;

/// <summary>Answers requests from the caches (§3.8).</summary>
internal sealed class TranslationReuse(TranslationCache cache, StepLog log)
{
    /// <summary>Looks for the translation of an untranslated request without process_id, whose context needs no process directory.</summary>
    /// <returns>Its index, or a negative number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FindPlain(in TranslationRequest request, in DeviceContext context) => cache.Find(context.PlainTag, request.Iova >> 12);

    /// <summary>Answers such a request by the translation that was found last.</summary>
    /// <returns>false if more has to be looked at.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryLast(in TranslationRequest request, in DeviceContext context, ref TranslationResponse response)
    {
        var index = cache.FindLast(context.PlainTag, request.Iova >> 12);
        return index >= 0 && TryOutright(index, request, context, ref response);
    }

    /// <summary>Answers such a request with the address alone, if that changes nothing in the cache.</summary>
    /// <returns>false if more has to be looked at.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRecent(in TranslationRequest request, in DeviceContext context, out ulong address)
    {
        var index = cache.FindRecent(context.PlainTag, request.Iova >> 12);
        if (index < 0)
        {
            address = 0;
            return false;
        }

        ref readonly var cached = ref cache[index];
        address = AddressIn(cached, request);
        return (TransactionTypes.PermissionOfUntranslated(request) & ~cached.Granted) == 0;
    }

    /// <summary>Answers such a request by a cached translation that grants all that it asks for.</summary>
    /// <returns>false if more has to be looked at.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryOutright(int index, in TranslationRequest request, in DeviceContext context, ref TranslationResponse response)
    {
        ref readonly var cached = ref cache[index];
        if ((TransactionTypes.PermissionOfUntranslated(request) & ~cached.Granted) != 0)
        {
            return false;
        }

        response.Address = AddressIn(cached, request);
        response.SizeLog2 = cached.SizeLog2;
        response.MemoryType = cached.MemoryType;
        response.IsMsi = cached.Has(CachedFlags.Msi);
        response.QosId = context.QosId;
        response.FirstStageBare = !TranslationTag.Pscv(context.PlainTag);
        return true;
    }

    /// <summary>
    /// Looks for the transaction's translation. A cached one does not know the GPA, so it is dropped where a walk may have to report one
    /// (a second stage without the permission) or to update D, and passed over where the GPA is the answer (T2GPA).
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="context">Of its device.</param>
    /// <param name="table">Its first stage.</param>
    /// <param name="transaction">Its tag.</param>
    /// <param name="response">The answer.</param>
    /// <param name="cause">A page fault, if the cached translation denies the access.</param>
    /// <returns>false if the tables have to be walked.</returns>
    public bool TryReuse(
        in TranslationRequest request, in DeviceContext context, in FirstStageTable table, in Transaction transaction,
        ref TranslationResponse response, out FaultCause cause)
    {
        cause = FaultCause.None;
        var index = cache.Find(transaction.Tag, request.Iova >> 12);
        if (index < 0 || (request.AddressType == AddressType.TranslationRequest && context.Has(DeviceContextFlags.T2gpa)))
        {
            return false;
        }

        ref readonly var cached = ref cache[index];
        if (FirstStageDenies(cached, table, transaction))
        {
            cause = log.Stop(FaultCauses.PageFault(transaction.Access), "3.8: the cached first-stage PTE does not permit the access");
            return true;
        }

        if ((transaction.Access & Access.Permissions & ~cached.Second) != 0
            || ((transaction.Access & Access.Write) != 0 && !cached.Has(CachedFlags.Dirty)))
        {
            cache.Remove(index);
            return false;
        }

        response.Address = AddressIn(cached, request);
        response.SizeLog2 = cached.SizeLog2;
        response.MemoryType = cached.MemoryType;
        response.IsMsi = cached.Has(CachedFlags.Msi);
        if (log.Tracing)
        {
            log.Value("3.8", "the translation is cached", response.Address);
        }

        if (request.AddressType == AddressType.TranslationRequest)
        {
            AddressTranslationServices.Complete(request, context, cached, ref response);
        }

        return true;
    }

    private static ulong AddressIn(in CachedTranslation cached, in TranslationRequest request) =>
        cached.Address | (request.Iova & ((1UL << cached.SizeLog2) - 1));

    private static bool FirstStageDenies(in CachedTranslation cached, in FirstStageTable table, in Transaction transaction) =>
        ((transaction.Access & Access.Checked) != 0 && (transaction.Access & Access.Permissions & ~cached.First) != 0)
        || (table.Mode != PagingMode.Bare && !FirstStage.Permits(transaction.Access, cached.Has(CachedFlags.User), table.SupervisorUserMemory));
}
