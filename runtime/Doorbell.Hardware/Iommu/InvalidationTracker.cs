using Doorbell.Engine;

namespace Doorbell.Hardware.Iommu;

/// <summary>The Invalidate Requests under way, by ITAG (§4.1.4).</summary>
internal sealed class InvalidationTracker(int itags) : IState
{
    private readonly Pending[] pending = new Pending[itags];

    private struct Pending
    {
        public ushort RequesterId;
        public byte Segment;
        public byte Received;
        public bool SegmentValid;
        public bool Busy;
    }

    /// <summary>Some request has neither completed nor timed out.</summary>
    public bool Any => Array.Exists(pending, request => request.Busy);

    /// <summary>A request has timed out since the last IOFENCE.C looked.</summary>
    public bool TimedOut { get; set; }

    /// <summary>Takes the lowest free ITAG for a request.</summary>
    /// <returns>false if none is free.</returns>
    public bool TryAllocate(bool segmentValid, byte segment, ushort requesterId, out byte itag)
    {
        for (itag = 0; itag < pending.Length; itag++)
        {
            if (!pending[itag].Busy)
            {
                pending[itag] = new Pending { RequesterId = requesterId, Segment = segment, SegmentValid = segmentValid, Busy = true };
                return true;
            }
        }

        return false;
    }

    /// <summary>An Invalidation Completion arrives: ITAG vector in bits 31:0 of the payload, completion count in 34:32.</summary>
    /// <returns>true if it was expected.</returns>
    public bool Complete(in PcieMessage message)
    {
        var vector = (uint)message.Payload;
        var expectedCount = (byte)((message.Payload >> 32) & 7);
        for (var itag = 0; itag < pending.Length; itag++)
        {
            if ((vector & (1u << itag)) == 0)
            {
                continue;
            }

            ref var request = ref pending[itag];
            if (!request.Busy
                || (request.SegmentValid && (!message.SegmentValid || message.Segment != request.Segment))
                || request.RequesterId != message.RequesterId)
            {
                return false;
            }

            request.Received = (byte)((request.Received + 1) & 7);
            if (request.Received == expectedCount)
            {
                request = default;
            }
        }

        return true;
    }

    /// <summary>The requests of these ITAGs will not be answered any more.</summary>
    public void TimeOut(uint vector)
    {
        for (var itag = 0; itag < pending.Length; itag++)
        {
            if ((vector & (1u << itag)) != 0)
            {
                pending[itag] = default;
            }
        }

        TimedOut = true;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        foreach (var request in pending)
        {
            writer.Write(request.RequesterId);
            writer.Write(request.Segment);
            writer.Write(request.Received);
            writer.Write(request.SegmentValid);
            writer.Write(request.Busy);
        }

        writer.Write(TimedOut);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        foreach (ref var request in pending.AsSpan())
        {
            request.RequesterId = reader.Read<ushort>();
            request.Segment = reader.Read<byte>();
            request.Received = reader.Read<byte>();
            request.SegmentValid = reader.Read<bool>();
            request.Busy = reader.Read<bool>();
        }

        TimedOut = reader.Read<bool>();
    }
}
