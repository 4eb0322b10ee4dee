using Doorbell.Engine;

namespace Doorbell.Kernel.Irq;

/// <summary>Linux's interrupt numbers: descriptors by number, and by device and vector. Numbers are used again, lowest first.</summary>
public sealed class IrqTable(int devices) : IState
{
    private readonly List<IrqDescriptor?> descriptors = [];
    private readonly Dictionary<int, IrqDescriptor>?[] ofDevice = new Dictionary<int, IrqDescriptor>?[devices];

    /// <summary>All descriptors, by number.</summary>
    public IEnumerable<IrqDescriptor> All => descriptors.OfType<IrqDescriptor>();

    /// <summary>A descriptor by its number.</summary>
    public IrqDescriptor? this[int number] => (uint)number < (uint)descriptors.Count ? descriptors[number] : null;

    /// <summary>The descriptor of a device's vector or wire; none if it was not requested.</summary>
    public IrqDescriptor? Find(int device, int index) => ofDevice[device]?.GetValueOrDefault(index);

    /// <summary>Descriptors of a device, by vector.</summary>
    public IEnumerable<IrqDescriptor> OfDevice(int device) => ofDevice[device]?.OrderBy(one => one.Key).Select(one => one.Value) ?? [];

    /// <summary>The interrupt whose move under way may have used an identity as its temporary one.</summary>
    public IrqDescriptor? FindTemporary(VectorPlace place)
    {
        foreach (var descriptor in descriptors)
        {
            if (descriptor is not null && descriptor.Temporary == place)
            {
                return descriptor;
            }
        }

        return null;
    }

    /// <summary>__irq_alloc_descs.</summary>
    public IrqDescriptor Add(IrqKind kind, int device, int index)
    {
        var number = descriptors.IndexOf(null);
        if (number < 0)
        {
            number = descriptors.Count;
            descriptors.Add(null);
        }

        var descriptor = new IrqDescriptor(number) { Kind = kind, Device = device, Index = index };
        Enter(descriptor);
        return descriptor;
    }

    /// <summary>irq_free_descs.</summary>
    public void Remove(IrqDescriptor descriptor)
    {
        descriptors[descriptor.Number] = null;
        if (descriptor.Kind != IrqKind.Notice)
        {
            ofDevice[descriptor.Device]?.Remove(descriptor.Index);
        }

        while (descriptors.Count > 0 && descriptors[^1] is null)
        {
            descriptors.RemoveAt(descriptors.Count - 1);
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        foreach (var descriptor in All)
        {
            writer.Write(descriptor.Number);
            descriptor.Save(writer);
        }

        writer.Write(-1);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        descriptors.Clear();
        Array.Clear(ofDevice);
        for (var number = reader.Read<int>(); number >= 0; number = reader.Read<int>())
        {
            while (descriptors.Count <= number)
            {
                descriptors.Add(null);
            }

            var descriptor = new IrqDescriptor(number);
            descriptor.Restore(reader);
            Enter(descriptor);
        }
    }

    private void Enter(IrqDescriptor descriptor)
    {
        descriptors[descriptor.Number] = descriptor;
        if (descriptor.Kind != IrqKind.Notice)
        {
            (ofDevice[descriptor.Device] ??= [])[descriptor.Index] = descriptor;
        }
    }
}
