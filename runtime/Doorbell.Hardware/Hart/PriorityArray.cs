using System.Runtime.CompilerServices;

namespace Doorbell.Hardware.Hart;

/// <summary>An <c>iprio</c> array: one priority number for each of the major interrupts 0 to 63.</summary>
[InlineArray(64)]
internal struct PriorityArray
{
    private byte first;

    /// <summary>Eight numbers, that of the lowest interrupt in the lowest byte.</summary>
    /// <param name="register">Register <c>iprio2k</c> of RV64: 0 to 7.</param>
    public readonly ulong Read(int register)
    {
        var value = 0UL;
        for (var field = 7; field >= 0; field--)
        {
            value = (value << 8) | this[(register * 8) + field];
        }

        return value;
    }

    /// <summary>Sets those of eight numbers that exist.</summary>
    /// <param name="register">Register <c>iprio2k</c> of RV64: 0 to 7.</param>
    /// <param name="value">Eight bytes.</param>
    /// <param name="fields">Interrupts whose number can be set.</param>
    /// <param name="length">IPRIOLEN.</param>
    public void Write(int register, ulong value, ulong fields, int length)
    {
        for (var field = 0; field < 8; field++)
        {
            var major = (register * 8) + field;
            if ((fields >> major & 1) != 0)
            {
                this[major] = (byte)(value >> (field * 8) & ((1UL << length) - 1));
            }
        }
    }
}
