using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Files;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>
/// The elements of a machine and their numbers as parts. The sizes of arrays may depend on parts, and their numbers on all sizes; so sizes
/// come first, with parts numbered as they come, and then all are numbered in the order of declaration.
/// </summary>
internal sealed class MachineLayout(MachineScope machine)
{
    private readonly Dictionary<DeclarationSymbol, InstanceArray?> arrays = [];
    private readonly HashSet<DeclarationSymbol> expanding = [];
    private Dictionary<PartKind, List<Instance>> byKind = [];
    private bool isLaid, isLaying, isFull;
    private int count;

    /// <summary>Whether all parts have their final numbers.</summary>
    public bool IsLaid => isLaid;

    /// <summary>Whether the machine's kernel is one that nobody declared.</summary>
    public bool HasImplicitKernel => !machine.Topology.Declarations.Any(declaration => declaration.Kind.Name == "kernel");

    /// <summary>The elements of a kind of part, in order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<Instance> Of(PartKind kind)
    {
        LayOut();
        return byKind.TryGetValue(kind, out var instances) ? instances : [];
    }

    /// <summary>The elements of a declaration in the file itself; null if their number is not clear, which has been reported.</summary>
    public InstanceArray? ArrayOf(DeclarationSymbol declaration)
    {
        if (!isLaying)
        {
            LayOut();
        }

        return Expand(declaration);
    }

    /// <summary>The element that is a part; null for what nobody declared.</summary>
    public Instance? Find(Part part)
    {
        if (!isLaying)
        {
            LayOut();
        }

        var kind = DeclaredKind(part.Kind);
        if (part.Kind == PartKind.Map && isLaid)
        {
            return Of(PartKind.Pcie)[part.Index].Maps.ElementAtOrDefault(part.Number);
        }

        return byKind.TryGetValue(kind, out var instances) && part.Index < instances.Count ? instances[part.Index] : null;
    }

    /// <summary>Controllers whose base irqdomains nobody declared; only asked for when all parts have their numbers.</summary>
    public IReadOnlyList<Instance> ImplicitlyServed => field ??= ImplicitDomains.Of(machine);

    /// <summary>Name of a part that nobody declared: the kernel, or a base irqdomain, which is called after its controller.</summary>
    public string ImplicitName(Part part) => part.Kind switch
    {
        PartKind.Kernel => "linux",
        PartKind.Irqdomain when ImplicitlyServed.ElementAtOrDefault(part.Index - Of(PartKind.Irqdomain).Count) is { } controller =>
            ImplicitDomains.NameOf(controller),
        _ => part.Kind.ToString(),
    };

    /// <summary>A property of a part that nobody declared, at its default.</summary>
    public static Value? ImplicitProperty(Part part, string name)
    {
        if (part.Kind != PartKind.Kernel)
        {
            return null;
        }

        var shape = Schema.Tables.SchemaTable.Find("kernel") is { } kind ? Schema.Tables.SchemaTable.ShapeOf(kind, null) : null;
        return shape?.Properties.FirstOrDefault(property => property.Name == name)?.Default.Value;
    }

    private static PartKind DeclaredKind(PartKind kind) => kind switch
    {
        PartKind.InterruptFile or PartKind.InterruptFilePage or PartKind.GuestFiles => PartKind.Imsic,
        PartKind.Ipi => PartKind.Hart,
        PartKind.AplicSource => PartKind.Aplic,
        PartKind.PlicSource => PartKind.Plic,
        PartKind.Vector or PartKind.Wire => PartKind.Device,
        PartKind.ProcessMemory => PartKind.Process,
        PartKind.VmMemory or PartKind.Vcpu or PartKind.VirtualFile or PartKind.VcpuFile or PartKind.Mrif or PartKind.Notice => PartKind.Vm,
        _ => kind,
    };

    private void LayOut()
    {
        if (isLaid || isLaying)
        {
            return;
        }

        isLaying = true;
        foreach (var declaration in machine.Topology.Declarations)
        {
            Expand(declaration);
        }

        byKind = [];
        foreach (var declaration in machine.Topology.Declarations)
        {
            if (arrays.TryGetValue(declaration, out var array) && array is not null)
            {
                Assign(array);
            }
        }

        machine.Forget();
        isLaying = false;
        isLaid = true;
    }

    private InstanceArray? Expand(DeclarationSymbol declaration)
    {
        if (arrays.TryGetValue(declaration, out var array))
        {
            return array;
        }

        if (isLaid || declaration.Kind.Part is null)
        {
            return null;
        }

        if (!expanding.Add(declaration))
        {
            var circle = machine.World.Trail.Circle(declaration, -1);
            machine.World.Diagnostics.Report(NameDiagnostics.CircularReference(circle[circle.Count - 1].Location, declaration.Name, circle));
            return null;
        }

        machine.World.Trail.Enter(declaration, -1, declaration.Name, declaration.Location);
        array = Expand(declaration, null);
        machine.World.Trail.Leave();
        expanding.Remove(declaration);
        arrays[declaration] = array;
        return array;
    }

    private InstanceArray? Expand(DeclarationSymbol declaration, Instance? parent)
    {
        var (first, size) = ExtentOf(declaration, parent);
        if (size < 0 || isFull)
        {
            return null;
        }

        count += size;
        if (count > Limits.Elements)
        {
            isFull = true;
            machine.World.Diagnostics.Report(ValueDiagnostics.TooManyElements(declaration.Location, Limits.Elements));
            return null;
        }

        var array = new InstanceArray(declaration, first, size);
        for (var position = 0; position < size; position++)
        {
            var instance = new Instance(declaration, parent, array, position);
            array.Elements[position] = instance;
            Number(instance, declaration.Kind.Part ?? PartKind.Kernel);
            if (declaration.Nested.Count > 0)
            {
                instance.Nested = new InstanceArray[declaration.Nested.Count];
                for (var at = 0; at < instance.Nested.Length; at++)
                {
                    instance.Nested[at] = Expand(declaration.Nested[at], instance) ?? new InstanceArray(declaration.Nested[at], 0, 0);
                }
            }
        }

        return array;
    }

    private (long First, int Count) ExtentOf(DeclarationSymbol declaration, Instance? parent)
    {
        if (declaration.Array is not { } array)
        {
            return (0, 1);
        }

        var place = SourceLocation.Of(array.Extent);
        var value = machine.Evaluate(machine.World.Bind(array.Extent, [], machine, declaration.Parent), parent, null);
        switch (value)
        {
            case ErrorValue:
                return (0, -1);
            case IntegerValue integer when array.Index is null:
                return Sized(0, integer.Value);
            case RangeValue range when array.Index is not null:
                return Sized(range.First, range.Count);
            default:
                var wanted = array.Index is null ? "a number" : "a range";
                machine.World.Diagnostics.Report(ValueDiagnostics.ArrayExtent(place, declaration.Name, wanted, ExpressionEvaluator.Kind(value)));
                return (0, -1);
        }

        (long, int) Sized(long first, long size)
        {
            if (size is >= 0 and <= Limits.ArrayElements)
            {
                return (first, (int)size);
            }

            machine.World.Diagnostics.Report(ValueDiagnostics.ArraySize(place, declaration.Name, $"{size}", Limits.ArrayElements));
            return (0, -1);
        }
    }

    private void Assign(InstanceArray array)
    {
        array.Value = null;
        var kind = array.Declaration.Kind.Part ?? PartKind.Kernel;
        var map = 0;
        foreach (var instance in array.Elements)
        {
            instance.Forget();
            Number(instance, kind);
            foreach (var nested in instance.Nested)
            {
                if (nested.Declaration.Kind.Part == PartKind.Map)
                {
                    nested.Value = null;
                    foreach (var element in nested.Elements)
                    {
                        element.Forget();
                        element.Part = new Part(PartKind.Map, machine.Topology.Index, instance.Part.Index, map++);
                    }
                }
                else
                {
                    Assign(nested);
                }
            }

            map = 0;
        }
    }

    private void Number(Instance instance, PartKind kind)
    {
        if (!byKind.TryGetValue(kind, out var instances))
        {
            byKind.Add(kind, instances = []);
        }

        instance.Part = new Part(kind, machine.Topology.Index, instances.Count);
        instances.Add(instance);
    }
}
