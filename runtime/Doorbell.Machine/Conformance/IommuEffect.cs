namespace Doorbell.Machine.Conformance;

/// <summary>One effect of an operation, in a form that can be compared and printed.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Address">Of a write.</param>
/// <param name="Text">A write's bytes in lower-case hexadecimal; else the rest, spelt out.</param>
internal readonly record struct IommuEffect(IommuEffectKind Kind, ulong Address, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Kind == IommuEffectKind.Write ? $"write 0x{Address:x}: {Text}" : Text;
}
