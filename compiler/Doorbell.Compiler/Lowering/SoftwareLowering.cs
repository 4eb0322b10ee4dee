using Doorbell.Compiler.Evaluation;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Compiler.Lowering;

/// <summary>Descriptions of what firmware says and of what the kernel manages.</summary>
internal static class SoftwareLowering
{
    public static ReservedRegionDescription ReservedRegion(Element region) => new()
    {
        Origin = region.Origin,
        Kind = EnumWords<RegionKind>.Parse(region.Variant),
        Range = region.Range("range"),
        Physical = region.Range("physical"),
        Read = region.Words("access").Contains("read"),
        Write = region.Words("access").Contains("write"),
        Devices = region.References("devices"),
        Source = region.Enum<RegionSource>("source"),
    };

    public static IrqdomainDescription Irqdomain(Element domain) => new()
    {
        Origin = domain.Origin,
        Kind = EnumWords<IrqdomainKind>.Parse(domain.Variant),
        Files = domain.Reference("files"),
        Aplic = domain.Reference("aplic"),
        Its = domain.Reference("its"),
        Lapic = domain.Reference("lapic"),
        Iommu = domain.Reference("iommu"),
        Parent = domain.Reference("parent"),
        IsolatedMsi = domain.Truth("isolated_msi"),
        SourceIdCheck = !domain.Has("source_id_check") || domain.Truth("source_id_check"),
    };

    /// <summary>The base irqdomain of a controller that no declared one stands for.</summary>
    public static IrqdomainDescription Irqdomain(Instance controller, SourceSpan span)
    {
        var description = new IrqdomainDescription { Origin = new Origin(ImplicitDomains.NameOf(controller), span), Kind = IrqdomainKind.Imsic };
        return controller.Part.Kind switch
        {
            PartKind.Imsic => description with { Files = controller.Part.Index },
            PartKind.Its => description with { Kind = IrqdomainKind.Its, Its = controller.Part.Index },
            PartKind.Lapic => description with { Kind = IrqdomainKind.X86Vector, Lapic = controller.Part.Index },
            _ => description with { Kind = IrqdomainKind.Aplic, Aplic = controller.Part.Index },
        };
    }

    public static KernelDescription Kernel(Element kernel) => new()
    {
        Origin = kernel.Origin,
        Policy = kernel.Reference("policy"),
        DefaultDomain = kernel.Enum<DomainKind>("default_domain"),
        AllowUnsafeInterrupts = kernel.Truth("allow_unsafe_interrupts"),
        CacheCoherency = kernel.Truth("cache_coherency"),
        SwMsiPages = kernel.Integer("sw_msi_pages"),
        Ats = kernel.Enum<AtsMode>("ats"),
        IpiIdentity = kernel.Integer("ipi_identity"),
        IrqMove = kernel.Enum<IrqMoveProtocol>("irq_move"),
        PreemptRt = kernel.Truth("preempt_rt"),
        Defects = kernel.Words("defects"),
    };

    public static DomainDescription Domain(Element domain) => new()
    {
        Origin = domain.Origin,
        Kind = EnumWords<DomainKind>.Parse(domain.Variant),
        Process = domain.Around(PartKind.Process),
        Vm = domain.Around(PartKind.Vm),
        Devices = domain.Has("devices") ? domain.References("devices") : [],
        Aperture = domain.OptionalRange("aperture"),
        Maps = domain.Has("maps") ? domain.Ranges("maps") : [],
        Policy = domain.Reference("policy"),
        Pasid = domain.OptionalAddress("pasid") is { } pasid ? (uint)pasid : null,
    };

    public static ProcessDescription Process(Element process) => new()
    {
        Origin = process.Origin,
        Api = process.Enum<UserApi>("api"),
        Passthrough = process.References("passthrough"),
        Maps = process.Ranges("maps"),
        Policy = process.Reference("policy"),
        Domains = DomainsOf(process.Instance),
    };

    public static VmDescription Vm(Element vm) => new()
    {
        Origin = vm.Origin,
        Api = vm.Enum<UserApi>("api"),
        Passthrough = vm.References("passthrough"),
        Policy = vm.Reference("policy"),
        Vcpus = vm.References("vcpus"),
        Ram = vm.Range("ram"),
        Imsic = vm.OptionalAddress("imsic"),
        Its = vm.OptionalAddress("its"),
        Identities = vm.Integer("identities"),
        Aia = vm.Enum<AiaMode>("aia"),
        Irqbypass = vm.Truth("irqbypass"),
        Viommu = vm.Truth("viommu"),
        ViommuCapabilities = vm.Words("viommu_capabilities"),
        GuestDoorbell = vm.OptionalAddress("guest_doorbell"),
        BypassMessage = vm.Enum<BypassMessage>("bypass_message"),
        Domains = DomainsOf(vm.Instance),
    };

    private static IReadOnlyList<int> DomainsOf(Instance owner) =>
        [.. owner.Nested.Where(array => array.Declaration.Kind.Part == PartKind.Domain).SelectMany(array => array.Elements).Select(domain => domain.Part.Index)];
}
