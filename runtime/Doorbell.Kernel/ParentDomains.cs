using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Platform;

namespace Doorbell.Kernel;

/// <summary>Which interrupt controller takes the machine's messages.</summary>
internal static class ParentDomains
{
    /// <summary>The parent of devices' MSI domains, by what the machine has.</summary>
    public static IParentDomain Of(KernelServices services, ImsicFiles files, ImsicState imsic) => new ImsicDomain(services, files, imsic);
}
