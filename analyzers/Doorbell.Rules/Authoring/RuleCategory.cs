namespace Doorbell.Rules.Authoring;

/// <summary>The families of rules. Each has a block of codes, and can be configured as a whole.</summary>
public enum RuleCategory
{
    /// <summary>Who can raise whose interrupts: DB2000 to DB2099.</summary>
    Isolation,

    /// <summary>Whether a message arrives at all: DB2100 to DB2199.</summary>
    Delivery,

    /// <summary>What is done while an interrupt moves: DB2200 to DB2299.</summary>
    Affinity,

    /// <summary>Reserved regions and who names them: DB2300 to DB2399.</summary>
    Firmware,

    /// <summary>What the hardware's specifications ask for: DB2400 to DB2499.</summary>
    Hardware,

    /// <summary>Virtual machines: DB2500 to DB2599.</summary>
    Virtualization,

    /// <summary>Device trees and ACPI tables: DB2600 to DB2699.</summary>
    Description,

    /// <summary>The server platform's requirements: DB2700 to DB2899.</summary>
    Server,

    /// <summary>Suppressions and settings themselves: DB2900 to DB2949.</summary>
    Housekeeping,

    /// <summary>Rules of others.</summary>
    Custom,
}
