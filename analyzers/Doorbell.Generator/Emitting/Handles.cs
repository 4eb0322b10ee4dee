using Doorbell.Generator.Outlines;

namespace Doorbell.Generator.Emitting;

/// <summary>Which type of the runtime stands for a kind of part.</summary>
internal static class Handles
{
    /// <summary>Where they are.</summary>
    public const string Namespace = "global::Doorbell.Machine.Driving";

    private static readonly string[] OfPart = ["Bench", "Part", "Name", "Property", "Nested", "NestedArray", "Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "Finalize", "ReferenceEquals"];

    /// <summary>The full name of the type.</summary>
    public static string Of(PartOutline part) => $"{Namespace}.{part.Kind switch
    {
        "hart" => "HartHandle",
        "imsic" => "ImsicHandle",
        "iommu" => "IommuHandle",
        "device" => part.Variant == "platform" ? "PlatformDeviceHandle" : "PciDeviceHandle",
        "process" => "ProcessHandle",
        "vm" => "VmHandle",
        "domain" => "DomainHandle",
        _ => "PartHandle",
    }}";

    /// <summary>Whether a type that knows what is nested may derive from it.</summary>
    public static bool IsOpen(PartOutline part) => part.Kind is not ("hart" or "imsic" or "iommu" or "device" or "domain");

    /// <summary>Names that a type derived from it has already.</summary>
    public static string[] MembersOf(PartOutline part) => part.Kind switch
    {
        "process" => [.. OfPart, "Map", "Unmap"],
        "vm" => [.. OfPart, "Map", "Unmap", "Exits", "Vcpu"],
        _ => OfPart,
    };
}
