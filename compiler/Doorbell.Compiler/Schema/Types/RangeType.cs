namespace Doorbell.Compiler.Schema.Types;

/// <summary>A range of integers that holds at least one.</summary>
/// <param name="Maximum">Greatest value that may lie in it; the least is 0.</param>
/// <param name="OfAddresses">Whether it is a range of addresses, so that pages and IMSICs are such ranges too.</param>
public sealed record RangeType(long Maximum, bool OfAddresses) : PropertyType
{
    /// <inheritdoc/>
    public override string Description => OfAddresses ? "a range of addresses" : $"a range within 0 to 0x{Maximum:x}";
}
