using Doorbell.Hardware.Pcie;
using Doorbell.Topology;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Machine.Scenarios;

/// <summary>Statements about what devices and harts do by themselves: fire, write, raise, lower, hold, release.</summary>
internal sealed class DeviceStatements(World world, StatementOperands operands, CancellationToken cancellation)
{
    private const long MostRaises = 1_000_000_000;

    /// <summary>Raises between two looks at whether the run is to be cancelled.</summary>
    private const long RaisesInOneGo = 10_000;

    /// <summary>A device raises a vector, or a hart sends an IPI; every raise settles.</summary>
    public StatementResult Fire(FireStatement statement)
    {
        var part = operands.Part(statement.Vector, "a vector or an IPI", PartKind.Vector, PartKind.Ipi);
        var times = statement.Times is { } expression ? operands.Integer(expression, 0, MostRaises) : 1;
        if (part is not { } raised || times is not { } count)
        {
            return StatementResult.Done;
        }

        var machine = world.Machine(raised.Machine);
        if (raised.Kind == PartKind.Vector && !machine.View.IsRequested(raised.Index, raised.Number))
        {
            operands.Fail(statement.Vector.Span, $"\"{world.Names.NameOf(raised)}\" has not been requested, so its device does not raise it.");
            return StatementResult.Done;
        }

        if (raised.Kind == PartKind.Ipi)
        {
            return SendIpis(statement, machine, raised.Index, count);
        }

        for (; count > 0; count -= RaisesInOneGo)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!machine.Fire(raised.Index, raised.Number, Math.Min(count, RaisesInOneGo), out var refusal))
            {
                return StatementRunner.Storm(statement.Span);
            }

            if (refusal is not null)
            {
                return new StatementResult(refusal);
            }
        }

        return StatementResult.Done;
    }

    /// <summary>A device or a hart writes what it likes.</summary>
    public void Write(WriteStatement statement)
    {
        var writer = operands.Part(statement.Writer, "a device or a hart", PartKind.Device, PartKind.Hart);
        var address = operands.Address(statement.Address);
        var size = statement.Size is { } sizeExpression ? operands.Integer(sizeExpression, 1, 8) : 4;
        var data = operands.Integer(statement.Data, long.MinValue, long.MaxValue);
        var pasid = statement.Pasid is { } pasidExpression ? operands.Integer(pasidExpression, 0, (1 << 20) - 1) : 0;
        if (writer is not { } from || address is not { } at || size is not { } bytes || data is not { } value || pasid is not { } process)
        {
            return;
        }

        if (bytes is not (1 or 2 or 4 or 8))
        {
            operands.Fail(statement.Size?.Span ?? statement.Span, $"A write has 1, 2, 4 or 8 bytes, not {bytes}.");
            return;
        }

        var machine = world.Machine(from.Machine);
        if (from.Kind == PartKind.Hart)
        {
            Store(machine, at, unchecked((ulong)value), (int)bytes);
            return;
        }

        var posted = new PostedWrite
        {
            Address = at,
            Data = unchecked((ulong)value),
            Size = (byte)bytes,
            Vector = PostedWrite.NoVector,
            HasPasid = statement.Pasid is not null,
            Pasid = (uint)process,
            Translated = statement.Translated,
        };
        if (!machine.Hardware.Functions[from.Index].TryPost(posted))
        {
            operands.Fail(
                statement.Writer.Span,
                $"\"{world.Names.NameOf(from)}\" has {machine.Hardware.Functions[from.Index].UnderWay} writes under way already, as many as its host lets it have.");
        }

        machine.Requests.Refresh(from.Index);
    }

    /// <summary>A device asserts a wire.</summary>
    public void Raise(RaiseStatement statement)
    {
        if (operands.Part(statement.Wire, "a wire", PartKind.Wire) is { } wire)
        {
            var machine = world.Machine(wire.Machine);
            ref var record = ref machine.Observations.Vector(wire.Index, wire.Number);
            record.Raised++;
            record.Served = false;
            machine.Hardware.Platforms[wire.Index]?.Raise(wire.Number, statement.Held);
            machine.Hardware.Wires.Drive(machine.Description.Devices[wire.Index].Wires[wire.Number], true);
        }
    }

    /// <summary>A device lowers a wire.</summary>
    public void Lower(LowerStatement statement)
    {
        if (operands.Part(statement.Wire, "a wire", PartKind.Wire) is { } wire)
        {
            var machine = world.Machine(wire.Machine);
            machine.Hardware.Platforms[wire.Index]?.Lower(wire.Number);
            machine.Hardware.Wires.Drive(machine.Description.Devices[wire.Index].Wires[wire.Number], false);
        }
    }

    /// <summary>A hart, vCPU, device or file is held, or let go.</summary>
    public void Hold(Expression subject, bool held)
    {
        var part = operands.Part(
            subject,
            "a hart, a vCPU, a device or an interrupt file",
            PartKind.Hart,
            PartKind.Vcpu,
            PartKind.Device,
            PartKind.InterruptFile);
        if (part is not { } found)
        {
            return;
        }

        var machine = world.Machine(found.Machine);
        switch (found.Kind)
        {
            case PartKind.Hart:
                machine.Held.SetHart(found.Index, held);
                machine.Hardware.Ready.Add(found.Index);
                break;
            case PartKind.Vcpu:
                machine.Held.SetVcpu(found.Index, found.Number, held);
                machine.Hardware.Ready.Add(machine.View.FileOf(found.Index, found.Number).Hart);
                break;
            case PartKind.Device:
                machine.Hardware.Functions[found.Index].Held = held;
                machine.Requests.Refresh(found.Index);
                break;
            default:
                machine.Hardware.Fabric.Hold(found.Index, found.Number, found.Guest, held);
                break;
        }
    }

    private StatementResult SendIpis(FireStatement statement, SystemMachine machine, int hart, long times)
    {
        for (; times > 0; times--)
        {
            cancellation.ThrowIfCancellationRequested();
            ref var record = ref machine.Observations.Ipi(hart);
            record.Raised++;
            record.Served = false;
            if (machine.Kernel.SendIpi(hart).Refusal is { } sent)
            {
                return new StatementResult(sent);
            }

            if (!machine.Steps.Settle())
            {
                return StatementRunner.Storm(statement.Span);
            }
        }

        return StatementResult.Done;
    }

    private static void Store(SystemMachine machine, ulong address, ulong value, int bytes)
    {
        Span<byte> data = stackalloc byte[sizeof(ulong)];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(data, value);
        machine.Hardware.Bus.Write(address, data[..bytes]);
    }
}
