using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Expressions;
using Doorbell.Compiler.Schema.Tables;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Lowering;

/// <summary>Lowers a machine that has been checked and has no errors.</summary>
internal sealed class MachineLowering(MachineScope machine)
{
    private readonly Origins origins = new(machine);

    public MachineDescription Lower() => new()
    {
        Name = machine.Topology.Alias,
        Index = machine.Topology.Index,
        Harts = All(PartKind.Hart, HardwareLowering.Hart),
        Imsics = All(PartKind.Imsic, imsic => HardwareLowering.Imsic(imsic, machine)),
        Aplics = All(PartKind.Aplic, HardwareLowering.Aplic),
        Plics = All(PartKind.Plic, HardwareLowering.Plic),
        Aclints = All(PartKind.Aclint, HardwareLowering.Aclint),
        Memories = All(PartKind.Memory, HardwareLowering.Memory),
        Iommus = All(PartKind.Iommu, HardwareLowering.Iommu),
        Itses = All(PartKind.Its, HardwareLowering.Its),
        Lapics = All(PartKind.Lapic, HardwareLowering.Lapic),
        Pcies = All(PartKind.Pcie, pcie => PciLowering.Pcie(pcie, Of)),
        Ports = All(PartKind.Port, port => PciLowering.Port(port, machine)),
        Devices = All(PartKind.Device, device => PciLowering.Device(device, machine)),
        ReservedRegions = All(PartKind.ReservedRegion, SoftwareLowering.ReservedRegion),
        Irqdomains =
        [
            .. All(PartKind.Irqdomain, SoftwareLowering.Irqdomain),
            .. machine.Layout.ImplicitlyServed.Select(controller => SoftwareLowering.Irqdomain(controller, Spans.Full(controller.Declaration.Head))),
        ],
        Policies = All(PartKind.Policy, PolicyLowering.Policy),
        Domains = All(PartKind.Domain, SoftwareLowering.Domain),
        Processes = All(PartKind.Process, SoftwareLowering.Process),
        Vms = All(PartKind.Vm, SoftwareLowering.Vm),
        Kernel = Kernel(),
        Names = Names(),
    };

    private Element Of(Instance instance) => new(machine, instance, origins);

    private T[] All<T>(PartKind kind, Func<Element, T> lower)
    {
        var instances = machine.Layout.Of(kind);
        var descriptions = new T[instances.Count];
        for (var at = 0; at < descriptions.Length; at++)
        {
            descriptions[at] = lower(Of(instances[at]));
        }

        return descriptions;
    }

    private KernelDescription Kernel()
    {
        var declared = machine.Layout.Of(PartKind.Kernel);
        if (declared.Count > 0)
        {
            return SoftwareLowering.Kernel(Of(declared[0]));
        }

        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var property in SchemaTable.Find("kernel")?.Properties ?? [])
        {
            values.Add(property.Name, property.Default.Value ?? new WordValue("none"));
        }

        return new KernelDescription { Origin = new Origin("linux", SourceSpan.None) { Values = values } };
    }

    private Dictionary<string, Value> Names()
    {
        var names = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var declaration in machine.Topology.Declarations)
        {
            if (machine.Layout.ArrayOf(declaration) is { } array)
            {
                Add("", array);
            }
        }

        if (machine.Layout.HasImplicitKernel && machine.ValueOf("linux") is PartValue kernel)
        {
            names["linux"] = kernel;
        }

        return names;

        void Add(string owner, InstanceArray array)
        {
            names[owner + array.Declaration.Name] = machine.ValueOf(array);
            foreach (var element in array.Elements)
            {
                foreach (var nested in element.Nested)
                {
                    Add(element.Name + ".", nested);
                }
            }
        }
    }
}
