using Doorbell.Topology;

namespace Doorbell.Hardware.Aplic;

/// <summary>How a domain in MSI delivery mode reaches its harts (AIA, "Addresses and data for outgoing MSIs").</summary>
internal sealed class MsiSender
{
    private readonly bool isSupervisor;
    private readonly ImsicGeometry? files;
    private readonly MsiAddressRegisters? addresses;
    private readonly IMsiSink sink;
    private readonly int[] machineIndexes;

    /// <param name="isSupervisor">The domain's level.</param>
    /// <param name="files">The files in the order of the domain's hart indexes, if their addresses are built in.</param>
    /// <param name="addresses">The root's registers, if addresses come from there.</param>
    /// <param name="sink">Where MSIs go.</param>
    /// <param name="harts">The machine's number of each hart, by the domain's hart index.</param>
    /// <param name="rootHarts">The same by the index that machine-level domains use: they all use the root's.</param>
    public MsiSender(
        bool isSupervisor,
        ImsicGeometry? files,
        MsiAddressRegisters? addresses,
        IMsiSink sink,
        IReadOnlyList<int> harts,
        IReadOnlyList<int> rootHarts)
    {
        this.isSupervisor = isSupervisor;
        this.files = files;
        this.addresses = addresses;
        this.sink = sink;
        var indexOf = new Dictionary<int, int>();
        for (var index = 0; index < rootHarts.Count; index++)
        {
            if (rootHarts[index] >= 0)
            {
                indexOf.TryAdd(rootHarts[index], index);
            }
        }

        machineIndexes = new int[harts.Count];
        for (var index = 0; index < machineIndexes.Length; index++)
        {
            machineIndexes[index] = indexOf.GetValueOrDefault(harts[index], index);
        }
    }

    /// <summary>Sends an MSI. One to a hart that does not exist goes nowhere when addresses are built in.</summary>
    /// <param name="hartIndex">The domain's index of the hart.</param>
    /// <param name="guest">0, or a guest file's number.</param>
    /// <param name="identity">The data.</param>
    public void Send(int hartIndex, int guest, uint identity)
    {
        if (files is not null)
        {
            if (hartIndex < files.Harts && guest <= files.GuestFiles)
            {
                sink.Write(files.FileAddress(hartIndex, guest), identity);
            }
        }
        else if (addresses is not null)
        {
            var machineIndex = hartIndex < machineIndexes.Length ? machineIndexes[hartIndex] : hartIndex;
            sink.Write(isSupervisor ? addresses.SupervisorAddress(machineIndex, guest) : addresses.MachineAddress(machineIndex), identity);
        }
    }
}
