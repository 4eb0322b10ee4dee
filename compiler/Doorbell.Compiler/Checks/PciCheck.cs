using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Sources;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Checks;

/// <summary>PCI functions have numbers of their own that fit their place, and devices have device_ids of their own.</summary>
internal sealed class PciCheck(MachineScope machine) : MachineCheck(machine)
{
    private readonly Dictionary<(long Segment, int RequesterId), Instance> functions = [];
    private readonly Dictionary<(Part Iommu, long DeviceId), Instance> deviceIds = [];

    public override void Check()
    {
        foreach (var iommu in All(PartKind.Iommu))
        {
            if (Machine.Property(iommu, "bdf") is BdfValue bdf)
            {
                Claim(iommu, (bdf.Segment, bdf.RequesterId), bdf);
            }
        }

        foreach (var port in All(PartKind.Port))
        {
            CheckFunction(port);
        }

        foreach (var device in All(PartKind.Device))
        {
            if (device.Declaration.Shape.Variant?.Name == "platform")
            {
                if (Reference(device, "iommu") is { } iommu && Integer(device, "device_id") is { } id)
                {
                    Claim(device, iommu.Part, id, At(device, "device_id"));
                }

                continue;
            }

            CheckFunction(device);
            CheckVectors(device);
            if (RequesterIds.Route(device, Machine) is var (behind, deviceId))
            {
                Claim(device, behind, deviceId, At(device, "bdf"));
            }
        }
    }

    private void CheckFunction(Instance function)
    {
        if (Machine.Property(function, "bdf") is not BdfValue bdf || RequesterIds.Of(function, Machine) is not { } number)
        {
            return;
        }

        if (bdf.Segment != 0 && bdf.Segment != number.Segment && RequesterIds.HostOf(function) is { } host)
        {
            Report(GeometryDiagnostics.OtherSegment(At(function, "bdf"), function.Name, bdf.Segment, host.Name, number.Segment));
            return;
        }

        if (function.Parent is { Part.Kind: PartKind.Port } port && Integer(port, "secondary") is { } secondary && bdf.Bus < secondary)
        {
            Report(GeometryDiagnostics.BusBeforePort(At(function, "bdf"), function.Name, bdf.Bus, port.Name, secondary, At(port, "secondary")));
        }

        Claim(function, number, bdf with { Segment = (int)number.Segment });
    }

    private void CheckVectors(Instance device)
    {
        if (Integer(device, "msi") is { } msi && (msi & (msi - 1)) != 0)
        {
            Report(ValueDiagnostics.Multiple(At(device, "msi"), "msi", $"{msi}"));
        }
    }

    private void Claim(Instance function, (long Segment, int RequesterId) number, BdfValue bdf)
    {
        if (functions.TryGetValue(number, out var other))
        {
            Report(GeometryDiagnostics.DuplicateBdf(At(function, "bdf"), function.Name, bdf.ToString(), other.Name, At(other, "bdf")));
        }
        else
        {
            functions.Add(number, function);
        }
    }

    private void Claim(Instance device, Part iommu, long id, SourceLocation place)
    {
        if (id > 0xff_ffff)
        {
            Report(GeometryDiagnostics.DeviceIdWide(place, device.Name, id));
        }
        else if (deviceIds.TryGetValue((iommu, id), out var other))
        {
            var known = RequesterIds.Of(device, Machine) is { } number && RequesterIds.Of(other, Machine) is { } taken && number == taken;
            if (!known)
            {
                var first = other.Declaration.Written("device_id") is null ? At(other, "bdf") : At(other, "device_id");
                Report(GeometryDiagnostics.DeviceIdTaken(place, device.Name, id, Machine.NameOf(iommu), other.Name, first));
            }
        }
        else
        {
            deviceIds.Add((iommu, id), device);
        }
    }
}
