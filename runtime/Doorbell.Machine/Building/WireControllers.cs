using System.Buffers.Binary;
using Doorbell.Engine;
using Doorbell.Hardware.Aplic;
using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Memory;
using Doorbell.Hardware.Plic;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;
using AplicTree = Doorbell.Hardware.Aplic.Aplic;
using PlicBlock = Doorbell.Hardware.Plic.Plic;

namespace Doorbell.Machine.Building;

/// <summary>The controllers that wires enter: APLICs with their trees of domains, and PLICs. Firmware has delegated what the topology says.</summary>
internal sealed class WireControllers : IState
{
    private const uint Delegate = 1 << 10;

    private readonly MachineDescription description;
    private readonly AplicTree?[] trees;
    private readonly AplicDomain?[] domains;
    private readonly PlicBlock[] plics;

    public WireControllers(MachineDescription description, PhysicalBus bus, IInterruptLines lines)
    {
        this.description = description;
        trees = new AplicTree?[description.Aplics.Count];
        domains = new AplicDomain?[description.Aplics.Count];
        for (var root = 0; root < trees.Length; root++)
        {
            if (description.Aplics[root].Parent is null)
            {
                BuildTree(root, bus, lines);
            }
        }

        plics = [.. description.Plics.Select(plic => BuildPlic(plic, bus, lines))];
    }

    /// <summary>What interrupts a hart by wires of its own at a level, and the hart's number there.</summary>
    public (IExternalInterruptController? Controller, int Index) ControllerOf(int hart, PrivilegeLevel level)
    {
        for (var at = 0; at < domains.Length; at++)
        {
            var aplic = description.Aplics[at];
            if (aplic.Mode == AplicMode.Direct && aplic.Level == level && IndexIn(aplic.Harts, hart) is >= 0 and var index)
            {
                return (domains[at], index);
            }
        }

        for (var at = 0; at < plics.Length; at++)
        {
            if (IndexIn(description.Plics[at].Harts, hart) is >= 0 and var index)
            {
                return (plics[at], (2 * index) + (level == PrivilegeLevel.Supervisor ? 1 : 0));
            }
        }

        return (null, 0);
    }

    /// <summary>Drives a wire.</summary>
    public void Drive(WireTarget target, bool level)
    {
        if (target.Controller == PartKind.Plic)
        {
            plics[target.Index].SetWire(target.Source, level);
        }
        else
        {
            trees[target.Index]?.SetWire(target.Source, level);
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        foreach (var component in Components())
        {
            component.Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        foreach (var component in Components())
        {
            component.Restore(reader);
        }
    }

    private IEnumerable<IState> Components() => [.. trees.OfType<AplicTree>().Distinct(), .. plics];

    private static int IndexIn(IReadOnlyList<int> harts, int hart)
    {
        for (var index = 0; index < harts.Count; index++)
        {
            if (harts[index] == hart)
            {
                return index;
            }
        }

        return -1;
    }

    private void BuildTree(int root, PhysicalBus bus, IInterruptLines lines)
    {
        var members = new List<int> { root };
        for (var at = 0; at < members.Count; at++)
        {
            members.AddRange(Enumerable.Range(0, trees.Length).Where(child => description.Aplics[child].Parent == members[at] && !members.Contains(child)));
        }

        var tree = new AplicTree(
            new AplicParameters
            {
                Sources = description.Aplics[root].Sources,
                GuestFiles = members.Max(member => TargetOf(member)?.GuestFiles ?? 0),
            },
            [.. members.Select(member => ParametersOf(member, members))],
            new BusMsiSink(bus),
            lines,
            lines);
        for (var place = 0; place < members.Count; place++)
        {
            var member = members[place];
            trees[member] = tree;
            domains[member] = tree.Domains[place];
            bus.Add(description.Aplics[member].Base, tree.Domains[place].Size, tree.Domains[place]);
        }

        foreach (var member in members.Skip(1))
        {
            Configure(member, members);
        }
    }

    private ImsicDescription? TargetOf(int aplic) => description.Aplics[aplic].Target is { } target ? description.Imsics[target] : null;

    private AplicDomainParameters ParametersOf(int member, List<int> members)
    {
        var aplic = description.Aplics[member];
        var target = TargetOf(member);
        return new AplicDomainParameters
        {
            Level = aplic.Level,
            Parent = aplic.Parent is { } parent ? members.IndexOf(parent) : null,
            Delivery = aplic.Mode == AplicMode.Direct ? DeliveryModes.Direct : DeliveryModes.Msi,
            Harts = target?.Harts ?? aplic.Harts,
            Files = target?.Geometry,
        };
    }

    // A child's index is its place among its parent's children.
    private void Configure(int member, List<int> members)
    {
        var aplic = description.Aplics[member];
        if (aplic.Parent is not { } parent || domains[parent] is not { } domain)
        {
            return;
        }

        var child = members.Where(other => description.Aplics[other].Parent == parent).TakeWhile(other => other != member).Count();
        Span<byte> word = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(word, Delegate | (uint)child);
        foreach (var (first, last) in aplic.Delegated)
        {
            for (var source = Math.Max(1, first); source <= Math.Min(last, description.Aplics[parent].Sources); source++)
            {
                domain.Write((ulong)source * sizeof(uint), word);
            }
        }
    }

    private static PlicBlock BuildPlic(PlicDescription plic, PhysicalBus bus, IInterruptLines lines)
    {
        var built = new PlicBlock(
            new PlicParameters { Sources = plic.Sources, Contexts = [.. plic.Harts.SelectMany(hart => new[] { hart, hart })] },
            lines);
        bus.Add(plic.Base, built.Size, built);
        return built;
    }
}
