namespace Doorbell.Topology.Descriptions;

/// <summary>A hart.</summary>
public sealed record HartDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Its architecture.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>Hart ID (mhartid), MPIDR or APIC ID.</summary>
    public required ulong Id { get; init; }

    /// <summary>ISA string.</summary>
    public required string Isa { get; init; }

    /// <summary>Up when the kernel has booted.</summary>
    public required bool Online { get; init; }

    /// <summary>Has supervisor mode: a RISC-V hart without it runs firmware only, and no wired controller has a supervisor context for it.</summary>
    public bool Supervisor { get; init; } = true;

    /// <summary>Named set of implementation choices, or "none".</summary>
    public string Preset { get; init; } = "none";
}
