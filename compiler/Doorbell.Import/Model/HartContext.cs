namespace Doorbell.Import.Model;

/// <summary>An interrupt of a hart that a controller raises.</summary>
/// <param name="Hart">Hart id.</param>
/// <param name="Irq">9 (supervisor external), 11 (machine external), 0xffff_ffff where the context is not connected.</param>
public readonly record struct HartContext(ulong Hart, uint Irq)
{
    public const uint Supervisor = 9;

    public const uint Machine = 11;
}
