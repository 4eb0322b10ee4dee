using Doorbell.Rules.Authoring;

namespace Doorbell.Rules;

/// <summary>Ways to be unsafe, known by name, for which there is no rule of their own.</summary>
public static class OtherRules
{
    /// <summary>What another diagnostic says already: nothing that breaks a compiler's check is lowered, and no finding is made twice.</summary>
    public static IReadOnlyList<DecidedRule> Decided { get; } =
    [
        // Delivery
        new("id-out-of-range", RuleCategory.Delivery, ["DB1420"]),

        // Hardware
        new("ids-count", RuleCategory.Hardware, ["DB1401", "DB1202"]),
        new("base-alignment", RuleCategory.Hardware, ["DB1402"]),
        new("guest-stride", RuleCategory.Hardware, ["DB1403"]),
        new("group-shift", RuleCategory.Hardware, ["DB1404"]),
        new("group-bits-in-base", RuleCategory.Hardware, ["DB1405"]),
        new("field-width", RuleCategory.Hardware, ["DB1406"]),
        new("file-overlap", RuleCategory.Hardware, ["DB1408"]),

        // Description
        new("imsic-node-size", RuleCategory.Description, ["DB1403", "DB1406", "DB1407"]),

        // Server
        new("srv-iic-060", RuleCategory.Server, ["DB1202"]),
        new("srv-iic-070", RuleCategory.Server, ["DB1408"]),
        new("srv-iom-040", RuleCategory.Server, ["DB2418"]),
        new("srv-iom-300", RuleCategory.Server, ["DB2605"]),
        new("srv-msi-020", RuleCategory.Server, ["DB2761"]),
    ];

    /// <summary>What a topology cannot show.</summary>
    public static IReadOnlyList<UndecidedRule> Undecided { get; } =
    [
        // Isolation
        new("table-shared-across-owners", RuleCategory.Isolation,
            "Two owners whose device contexts share an MSI page table or a GSCID",
            "Every domain that can be declared has tables and address-space tags of its own, and belongs to one process or VM. A policy in C# that shares a table breaks P1, or P9 when it frees one: `run` says so."),
        new("notice-into-foreign-file", RuleCategory.Isolation,
            "The notice of a memory-resident file that goes to another owner's file, to memory, or to an identity in use",
            "A topology says only whether notices are enabled (DB2510). The kernel model picks page and identity, and allocates the identity for nothing else; a C# policy that picks another breaks P1 when a notice is sent, and `run` says so."),

        // Delivery
        new("wrong-access-size", RuleCategory.Delivery,
            "An interrupt file that is written by anything but an aligned 32-bit access",
            "Vectors, wires, IPIs and notices are always 32 bits wide. Only a scenario's `write … size` can be something else, and it says so on purpose: nothing becomes pending, which `landed` and `pending` show."),

        // Affinity
        new("sleeping-lock", RuleCategory.Affinity,
            "An ordinary spinlock or a mutex in code that runs under a raw spinlock",
            "Locks are taken in code and not declared. The one that a declared policy can take, the group's mutex when it maps at affinity, is DB2201; what a policy in C# reaches is DB3001."),
        new("lock-order", RuleCategory.Affinity,
            "Two locks that are taken in both orders",
            "Locks are taken in code and not declared, and the kernel model, which does one step at a time, needs none. Lockdep finds it on a running kernel."),

        // Hardware
        new("pte-reserved", RuleCategory.Hardware,
            "An MSI page table entry in a reserved mode, with reserved bits, or whose page is no interrupt file",
            "Entries are the kernel's to write and not declared. A C# policy that writes a wrong one sees cause 263 when a message meets it, or breaks P1 where the page is somebody's."),
        new("endianness", RuleCategory.Hardware,
            "Big-endian messages to a file that takes little-endian ones only",
            "Every agent that can be declared writes little-endian, which every file takes: functions, APLICs and notices by their specifications, IOMMUs because the kernel leaves fctl.BE at 0. `big_endian` of an IMSIC adds a register and takes none away."),

        // Virtualization
        new("reconfig-drops-host", RuleCategory.Virtualization,
            "A switch to a guest's mask and pattern that clears a table which the host's vectors use",
            "A domain has one MSI page table for its whole life, the host's or a guest's, by its policy. Vectors of both kinds in one domain are DB2508."),
        new("group-in-guest", RuleCategory.Virtualization,
            "Group bits of a guest's files that mask and pattern leave out",
            "The virtual files of a VM are pages in a row: groups of them cannot be declared, and no VMM that Doorbell models makes any."),
        new("wired-passthrough", RuleCategory.Virtualization,
            "A wire that ends at a guest file and stays there when the vCPU moves",
            "No wire can be declared to end at a guest file: the sources of an APLIC go to the harts' own files of its `target`, and the host's kernel alone asks for them."),
        new("dc-pre-update-fire", RuleCategory.Virtualization,
            "A device that is enabled before mask and pattern cover the virtual files",
            "When a device begins to fire is a scenario's affair: `faults` shows cause 23. The kernel model makes the table with the domain, before a device gets it."),

        // Description
        new("descriptions-disagree", RuleCategory.Description,
            "A device tree and ACPI tables that describe different machines",
            "A topology is one description, and only device trees are imported; there are no ACPI tables to hold one against."),

        // Server
        new("srv-iom-140", RuleCategory.Server,
            "An IOMMU that cannot read its tables little-endian", "Every IOMMU that can be declared reads little-endian; the capability `end` adds the other order."),
        new("srv-iom-250", RuleCategory.Server, "An IOMMU among PCI functions with another class than 08/06", "Class codes are not declared."),
        new("srv-iom-260", RuleCategory.Server,
            "Accesses of an IOMMU that pass no PMA and PMP checks", "Physical memory protection is firmware's to set up and not declared. What DMA may map of machine level is DB2012."),
        new("srv-iom-310", RuleCategory.Server, "A host bridge that shortens PASIDs", "Host bridges hand on the whole PASID that a function sends; nothing that can be declared shortens it."),
        new("srv-acs-020", RuleCategory.Server, "A root port with a memory BAR and without target access control", "Memory BARs of ports are not declared."),
        new("srv-adr-010", RuleCategory.Server, "A translated request that passes no IOMMU", "Host bridges ask the IOMMU about every request; what it lets pass as translated is DB2009."),
        new("srv-adr-020", RuleCategory.Server, "A translated address that passes no PMA and PMP checks", "Physical memory protection is firmware's to set up and not declared."),
        new("srv-adr-030", RuleCategory.Server, "A request that is routed by the address before translation", "Host bridges route by what the IOMMU answers; nothing that can be declared changes that."),
        new("srv-adr-040", RuleCategory.Server, "A refused access to a peer that does more than fail", "Memory of devices, which peers could write to, is not declared."),
        new("srv-sid-030", RuleCategory.Server, "A function that caches translations without ATS", "Caching is what `ats` declares: a function without it has no cache."),
        new("srv-sid-040", RuleCategory.Server, "A function with virtual functions and without MSI-X", "SR-IOV is not declared: virtual functions are devices of their own."),
        new("srv-sid-060", RuleCategory.Server,
            "Functions of a device without access controls between them", "Controls of functions are not declared: those of one device always share a group, and DB2007 speaks when an owner gets a part of it."),
        new("srv-aml-100", RuleCategory.Server, "A wired controller in the MADT and not in the ACPI namespace", "The ACPI namespace is not declared."),
        new("srv-sbi-040", RuleCategory.Server, "Firmware without IPIs on a machine without IMSIC", "Calls of firmware are not declared."),
        new("srv-sbi-050", RuleCategory.Server, "Firmware without remote fences on a machine without IMSIC", "Calls of firmware are not declared."),
        new("srv-acpi-030", RuleCategory.Server, "No table of processor properties", "ACPI tables are not declared."),
        new("srv-acpi-040", RuleCategory.Server, "A table of configuration space that PCI firmware forbids", "ACPI tables and configuration space are not declared."),
    ];
}
