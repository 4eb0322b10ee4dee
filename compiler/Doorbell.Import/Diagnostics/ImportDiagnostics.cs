using System.Reflection;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Import.Diagnostics;

/// <summary>Everything that <c>doorbell import</c> can find wrong with a device tree.</summary>
public static class ImportDiagnostics
{
    // The blob.
    public static readonly DiagnosticDescriptor NotADeviceTree = Error("DB5001", "The file is no flattened device tree");
    public static readonly DiagnosticDescriptor UnsupportedVersion = Error("DB5002", "The blob's format version is not supported");
    public static readonly DiagnosticDescriptor Truncated = Error("DB5003", "The blob is shorter than its header says");
    public static readonly DiagnosticDescriptor BlockOutside = Error("DB5004", "A block of the blob lies outside it or is misaligned");
    public static readonly DiagnosticDescriptor OverlappingBlocks = Error("DB5005", "Two blocks of the blob overlap");
    public static readonly DiagnosticDescriptor BadStructure = Error("DB5006", "The structure block cannot be read");
    public static readonly DiagnosticDescriptor UnterminatedString = Error("DB5007", "A name in the blob has no end");
    public static readonly DiagnosticDescriptor PropertyOutside = Error("DB5008", "A property's value runs over the end of its block");
    public static readonly DiagnosticDescriptor TooLarge = Error("DB5009", "The tree exceeds a limit");
    public static readonly DiagnosticDescriptor DuplicatePhandle = Error("DB5010", "Two nodes have the same phandle");

    // Any node.
    public static readonly DiagnosticDescriptor MalformedProperty = Error("DB5011", "A property's value does not have the layout of its kind");
    public static readonly DiagnosticDescriptor MissingProperty = Error("DB5012", "A node lacks a property that its binding requires");
    public static readonly DiagnosticDescriptor UnknownPhandle = Error("DB5013", "A reference names no node");
    public static readonly DiagnosticDescriptor UntranslatableAddress = Error("DB5014", "An address cannot be translated to the root");
    public static readonly DiagnosticDescriptor NoHarts = Error("DB5015", "The tree describes no RISC-V hart");
    public static readonly DiagnosticDescriptor DuplicateHartId = Error("DB5016", "Two harts have the same id");
    public static readonly DiagnosticDescriptor NotAHart = Error("DB5017", "An interrupt controller names a parent that is no hart's");
    public static readonly DiagnosticDescriptor UnusableInterrupt = Warning("DB5018", "A device's interrupt cannot be followed");
    public static readonly DiagnosticDescriptor SourceOutOfRange = Error("DB5019", "An interrupt names a source that its controller does not have");

    public static readonly DiagnosticDescriptor RegisterAlignment = Error("DB5027", "A controller's registers are not page aligned");

    // IMSICs.
    public static readonly DiagnosticDescriptor ImsicIdentities = Error("DB5020", "An IMSIC's number of identities is not one less than a multiple of 64");
    public static readonly DiagnosticDescriptor ImsicIndexBits = Error("DB5021", "An IMSIC's index bits do not fit its harts or one another");
    public static readonly DiagnosticDescriptor ImsicMixedLevels = Error("DB5022", "An IMSIC's files are not all of one privilege level");
    public static readonly DiagnosticDescriptor ImsicDuplicateHart = Error("DB5023", "A hart appears twice in one IMSIC");
    public static readonly DiagnosticDescriptor ImsicRegionTooSmall = Error("DB5024", "An IMSIC's regions do not hold its files");
    public static readonly DiagnosticDescriptor ImsicRegionOverlap = Error("DB5025", "Regions of interrupt files overlap");
    public static readonly DiagnosticDescriptor ImsicBase = Error("DB5026", "An IMSIC's regions do not share one base address");

    // APLICs.
    public static readonly DiagnosticDescriptor AplicChild = Error("DB5030", "An APLIC domain's child is no APLIC domain");
    public static readonly DiagnosticDescriptor AplicCycle = Error("DB5031", "APLIC domains are their own ancestors");
    public static readonly DiagnosticDescriptor DelegationNotToChild = Error("DB5032", "An APLIC domain delegates to a domain that is not its child");
    public static readonly DiagnosticDescriptor DelegationRange = Error("DB5033", "A delegation covers sources that a domain does not have");
    public static readonly DiagnosticDescriptor DelegationOverlap = Error("DB5034", "A source is delegated twice");
    public static readonly DiagnosticDescriptor AplicTwoParents = Error("DB5035", "An APLIC domain is the child of two others");
    public static readonly DiagnosticDescriptor AplicSources = Error("DB5036", "An APLIC domain's number of sources is out of range");
    public static readonly DiagnosticDescriptor AplicNoDelivery = Warning("DB5037", "An APLIC domain has no way to deliver");
    public static readonly DiagnosticDescriptor MsiParentNotImsic = Error("DB5038", "An msi-parent is no MSI controller");
    public static readonly DiagnosticDescriptor MsiParentLevel = Error("DB5039", "An msi-parent is of the wrong privilege level");
    public static readonly DiagnosticDescriptor AplicLevel = Error("DB5040", "A supervisor-level APLIC domain has domains below it");

    // IOMMUs and PCI hosts.
    public static readonly DiagnosticDescriptor NotAnIommu = Error("DB5050", "A device is mapped to a node that is no IOMMU");
    public static readonly DiagnosticDescriptor IommuMapOverlap = Error("DB5051", "Entries of an iommu-map overlap");
    public static readonly DiagnosticDescriptor IommuMapsItself = Error("DB5052", "An iommu-map covers the IOMMU's own function");
    public static readonly DiagnosticDescriptor IommuMapEntry = Error("DB5053", "An entry of an iommu-map is empty or too long");
    public static readonly DiagnosticDescriptor DeviceIdTooWide = Error("DB5054", "A device_id does not fit 24 bits");
    public static readonly DiagnosticDescriptor DeviceIdShared = Error("DB5055", "Two devices have the same device_id at one IOMMU");

    // Reserved memory.
    public static readonly DiagnosticDescriptor ReservedWithoutIommu = Error("DB5060", "A reserved region is mapped for a device that no IOMMU translates");
    public static readonly DiagnosticDescriptor ReservedSize = Error("DB5061", "A reserved region's mapping is not as large as the region");
    public static readonly DiagnosticDescriptor ReservedAlignment = Error("DB5062", "A mapped reserved region is not page aligned");
    public static readonly DiagnosticDescriptor ReservedEmpty = Error("DB5063", "A reserved region's mapping is empty");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [.. typeof(ImportDiagnostics).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
            .OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal)];

    private static DiagnosticDescriptor Error(string code, string title) => new(code, title, Severity.Error);

    private static DiagnosticDescriptor Warning(string code, string title) => new(code, title, Severity.Warning);
}
