using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>Base irqdomains that exist without being declared: one for each controller that no declared one stands for.</summary>
internal static class ImplicitDomains
{
    /// <summary>Their controllers, in the order of the domains, which come after all declared ones.</summary>
    public static IReadOnlyList<Instance> Of(MachineScope machine)
    {
        var declared = new HashSet<Part>();
        foreach (var domain in machine.Layout.Of(PartKind.Irqdomain))
        {
            foreach (var property in new[] { "files", "aplic", "its", "lapic" })
            {
                if (machine.Property(domain, property) is PartValue controller)
                {
                    declared.Add(controller.Part);
                }
            }
        }

        return
        [
            .. Controllers(machine).Where(controller => !declared.Contains(controller.Part)),
        ];
    }

    /// <summary>What the domain of a controller is called.</summary>
    public static string NameOf(Instance controller) => $"{controller.Name}.irqdomain";

    /// <summary>The base irqdomain below PCI hosts that name none: the IMSIC's, else the ITS's, else the LAPICs'; null if there is none.</summary>
    public static Part? Base(MachineScope machine)
    {
        var domains = machine.Layout.Of(PartKind.Irqdomain);
        foreach (var variant in new[] { "imsic", "its", "x86_vector" })
        {
            var declared = domains.FirstOrDefault(domain => domain.Declaration.Shape.Variant?.Name == variant);
            if (declared is not null)
            {
                return declared.Part;
            }
        }

        var controllers = machine.Layout.ImplicitlyServed;
        for (var at = 0; at < controllers.Count; at++)
        {
            if (controllers[at].Declaration.Kind.Part is PartKind.Imsic or PartKind.Its or PartKind.Lapic)
            {
                return new Part(PartKind.Irqdomain, machine.Topology.Index, domains.Count + at);
            }
        }

        return null;
    }

    private static IEnumerable<Instance> Controllers(MachineScope machine)
    {
        foreach (var kind in new[] { PartKind.Imsic, PartKind.Its, PartKind.Lapic, PartKind.Aplic })
        {
            foreach (var instance in machine.Layout.Of(kind))
            {
                if (machine.Property(instance, "level") is not WordValue { Word: "machine" })
                {
                    yield return instance;
                }
            }
        }
    }
}
