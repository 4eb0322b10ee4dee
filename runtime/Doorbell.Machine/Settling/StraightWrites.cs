using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Pcie;
using Doorbell.Kernel;
using Doorbell.Machine.Building;
using Doorbell.Machine.Observing;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine.Settling;

/// <summary>
/// Messages that nothing is before and nothing holds: looked up, translated and landed at one go, with the same effects as the three steps
/// of <see cref="Requests"/> and <see cref="Fabric.WriteFabric"/>.
/// </summary>
internal sealed class StraightWrites
{
    private readonly MachineHardware hardware;
    private readonly Requests requests;
    private readonly WriteWitness witness;
    private readonly Observations observations;
    private readonly IKernelView view;
    private readonly StraightWay?[] ways;
    private readonly KnownRoute[] routes;

    public StraightWrites(
        MachineDescription description, MachineHardware hardware, Requests requests, WriteWitness witness, Observations observations, IKernelView view)
    {
        (this.hardware, this.requests, this.witness, this.observations, this.view) = (hardware, requests, witness, observations, view);
        routes = new KnownRoute[observations.VectorCount];
        ways = [.. description.Devices.Select((device, index) => WayOf(description, device, hardware.Functions[index]))];
    }

    /// <summary>A device raises a vector while the fabric is clear.</summary>
    /// <returns>False, and nothing is done, if the device is busy or held, or its writes pass more than a RISC-V IOMMU.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRaise(int device, int vector)
    {
        if (ways[device] is not { Function.IsIdle: true } way)
        {
            return false;
        }

        if (!way.Function.TryLookUp(vector, out var message))
        {
            return true;
        }

        ref var route = ref routes[observations.IndexOf(device, vector)];
        if (route.Iova == message.Address && route.Data == message.Data && route.IommuChanges == way.Changes.Count && route.Changes == view.Changes)
        {
            route.File.SetPending(message.Data);
            observations.Landed(device) = route.Place;
        }
        else
        {
            RaiseAnew(device, vector, way, message, ref route);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RaiseAnew(int device, int vector, StraightWay way, MsiMessage message, ref KnownRoute route)
    {
        var address = message.Address;
        if (way.Iommu is { } iommu)
        {
            way.Request.Iova = address;
            if (!iommu.TryCached(way.Request, out address))
            {
                Translate(device, vector, way, iommu, message);
                return;
            }
        }

        Land(device, vector, address, message.Data);
        route.Iova = message.Address;
        route.IommuChanges = way.Changes.Count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Translate(int device, int vector, StraightWay way, RiscvIommu iommu, MsiMessage message)
    {
        iommu.Translate(way.Request, out var response);
        if (way.IsWired)
        {
            // A performance counter may have overflowed.
            hardware.Touched.Any = true;
        }

        if (response.Status == ResponseStatus.Success && !response.IsMrif)
        {
            Land(device, vector, response.Address, message.Data);
        }
        else
        {
            End(device, vector, message, iommu, way.Request, response);
        }
    }

    private StraightWay? WayOf(MachineDescription description, DeviceDescription device, PcieFunction function)
    {
        var iommu = device.Iommu is { } index ? hardware.Iommus[index] : null;
        return device.Iommu is null || iommu is not null
            ? new StraightWay(function, iommu, device.DeviceId, device.Iommu is { } one && description.Iommus[one].Wires.Count != 0)
            : null;
    }

    private void End(int device, int vector, MsiMessage message, RiscvIommu iommu, in TranslationRequest request, in TranslationResponse response)
    {
        Span<byte> data = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(data, message.Data);
        iommu.Complete(request, data, response, out var outcome);
        requests.End(device, new PostedWrite { Address = message.Address, Data = message.Data, Vector = vector, Size = sizeof(uint) }, outcome);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Land(int device, int vector, ulong address, uint data)
    {
        ref var route = ref routes[observations.IndexOf(device, vector)];
        if (route.Address == address && route.Data == data && route.Changes == view.Changes)
        {
            route.File.SetPending(data);
            observations.Landed(device) = route.Place;
        }
        else
        {
            LandAnew(device, vector, address, data, ref route);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LandAnew(int device, int vector, ulong address, uint data, ref KnownRoute route)
    {
        route = default;
        if (!hardware.Fabric.TryLandNow(address, data, out var place))
        {
            hardware.Functions[device].Depart();
            requests.Forward(device, new PostedWrite { Data = data, Vector = vector, Size = sizeof(uint) }, address);
        }
        else if (witness.Landed(device, vector, address, data, sizeof(uint), place))
        {
            route = new KnownRoute(address, data, view.Changes, hardware.Imsics[place.Index].File(place.Number, place.Guest), place);
        }
    }
}
