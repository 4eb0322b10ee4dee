namespace Doorbell.LanguageServer.Diagnosing;

/// <summary>
/// Collects garbage while the author thinks. A model of some thousand lines is many megabytes of small objects; collected in the middle of the
/// next one's making, the one before would double its time.
/// </summary>
internal sealed class IdleCollector
{
    private const long Worthwhile = 8 << 20;
    private const long Plenty = 256 << 20;
    private long collectedAt;

    /// <summary>Collects if enough has been allocated since the last time.</summary>
    public void Collect()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        if (allocated - Interlocked.Read(ref collectedAt) >= Worthwhile)
        {
            GC.Collect();
            if (GC.GetGCMemoryInfo(GCKind.FullBlocking).TotalCommittedBytes > Plenty)
            {
                // A flood of edits leaves large texts behind, whose room the system gets back only when it is asked to take it.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }

            Interlocked.Exchange(ref collectedAt, GC.GetTotalAllocatedBytes());
        }
    }
}
