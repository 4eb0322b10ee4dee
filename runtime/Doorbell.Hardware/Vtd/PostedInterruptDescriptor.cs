using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Vtd;

/// <summary>The 64-byte descriptor in memory in which interrupts for a running or sleeping vCPU are recorded (Intel VT-d, 9.12).</summary>
/// <remarks>PIR [255:0], ON [256], SN [257], NV [279:272], NDST [319:288].</remarks>
public readonly record struct PostedInterruptDescriptor(IPhysicalMemory Memory, ulong Address)
{
    /// <summary>Records a vector (5.2.3): the request bit, then, unless suppressed or outstanding, the notification.</summary>
    /// <param name="vector">The virtual vector.</param>
    /// <param name="urgent">Notifies even while SN is set.</param>
    /// <param name="outcome">What is due.</param>
    /// <returns>False if the descriptor cannot be accessed.</returns>
    public bool TryPost(byte vector, bool urgent, out VtdOutcome outcome)
    {
        outcome = default;
        var word = Address + (ulong)(vector >> 6 << 3);
        if (Memory.Read64(word, out var requests) != MemoryStatus.Success || Memory.Read64(Address + 32, out var control) != MemoryStatus.Success)
        {
            return false;
        }

        Memory.Write64(word, requests | (1UL << (vector & 63)));
        var outstanding = (control & 1) != 0;
        var suppressed = (control & 2) != 0 && !urgent;
        if (outstanding || suppressed)
        {
            outcome = new VtdOutcome(VtdOutcomeKind.Posted, Address, Posted: vector);
            return true;
        }

        Memory.Write64(Address + 32, control | 1);
        outcome = new VtdOutcome(VtdOutcomeKind.PostedWithNotification, Address, (uint)(control >> 32), (byte)(control >> 16), Posted: vector);
        return true;
    }
}
