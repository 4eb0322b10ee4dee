namespace Doorbell.Import.Model;

/// <summary>Which part of an ACLINT a node is.</summary>
public enum AclintKind
{
    /// <summary>The older block that has machine software interrupts and timers together.</summary>
    Clint,

    /// <summary>Machine software interrupts.</summary>
    MachineSoftware,

    /// <summary>Supervisor software interrupts.</summary>
    SupervisorSoftware,

    /// <summary>Machine timers.</summary>
    MachineTimer,
}
