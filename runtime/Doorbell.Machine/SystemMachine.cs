using Doorbell.Engine;
using Doorbell.Kernel;
using Doorbell.Kernel.Reports;
using Doorbell.Machine.Building;
using Doorbell.Machine.Observing;
using Doorbell.Machine.Settling;
using Doorbell.Machine.Tracing;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Navigation;

namespace Doorbell.Machine;

/// <summary>One machine that runs: its hardware, its kernel, and what has been seen of it.</summary>
/// <remarks>
/// What is saved is the machine, what has been observed, and who is held: a restored machine goes on as the saved one would have.
/// <see cref="MachineState"/> is the machine alone.
/// </remarks>
public sealed class SystemMachine : IState
{
    private readonly LentFiles lent;
    private readonly VcpusOfHarts vcpus;

    internal SystemMachine(MachineDescription description, PartNavigation names, RunSettings settings, FaultLog faults)
    {
        Description = description;
        Places = new FilePlaces(description);
        Hardware = new MachineHardware(description, Places);
        Observations = new Observations(description, faults);
        Trace = settings.Trace is { } writer ? new MachineTrace(writer, description, names) : null;
        lent = new LentFiles(description, Places, Observations);
        Witness = new WriteWitness(Observations, Places, Hardware.Imsics, lent);
        Requests = new Requests(description, Hardware, Witness, Trace);
        Hardware.Fabric.Observer = new Landings(Hardware, Requests, Witness, Trace);
        var events = new KernelEvents(description, Hardware, Observations, Trace);
        var made = settings.Kernel(description, new MachinePlatform(Hardware, Requests, Trace), events);
        (Kernel, View) = made;
        Witness.View = events.View = View;
        Requests.MrifWritten = address =>
        {
            if (View.TryFindMrif(address, out var vm, out var vcpu))
            {
                events.Look(vm, vcpu);
            }
        };
        vcpus = new VcpusOfHarts(description);
        events.FilesMayHaveChanged = vcpus.Forget;
        var straight = new StraightWrites(description, Hardware, Requests, Witness, Observations, View);
        Steps = new MachineSteps(Hardware, Requests, straight, Kernel, View, Held, vcpus, settings);
    }

    /// <summary>What it was built from.</summary>
    public MachineDescription Description { get; }

    /// <summary>What the kernel can be asked.</summary>
    public IKernelView View { get; }

    /// <summary>Bytes in the machine's state, and a hash of it, without what was observed.</summary>
    public Snapshot MachineState => Snapshot.Of(new MachineOnly(this));

    internal IKernel Kernel { get; }

    internal MachineHardware Hardware { get; }

    internal FilePlaces Places { get; }

    internal Observations Observations { get; }

    internal MachineTrace? Trace { get; }

    internal WriteWitness Witness { get; }

    internal Requests Requests { get; }

    internal HeldAgents Held { get; } = new();

    internal MachineSteps Steps { get; }

    /// <summary>Boots the kernel and lets the machine settle.</summary>
    internal KernelResult Boot()
    {
        var result = Kernel.Boot();
        StatementEnded();
        Steps.Settle();
        return result;
    }

    /// <summary>A device raises a vector, again and again; after every raise the machine settles.</summary>
    /// <param name="device">Position in Devices.</param>
    /// <param name="vector">A vector that was requested.</param>
    /// <param name="times">How often.</param>
    /// <param name="refusal">What the kernel could not do in an interrupt; that ends it.</param>
    /// <returns>False at an interrupt storm.</returns>
    public bool Fire(int device, int vector, long times, out Refusal? refusal)
    {
        refusal = null;
        for (; times > 0 && refusal is null; times--)
        {
            ref var record = ref Observations.Vector(device, vector);
            record.Raised++;
            record.Served = false;
            if (!Steps.Raise(device, vector))
            {
                return false;
            }

            refusal = Steps.Refusal;
        }

        return true;
    }

    /// <summary>Whether a handler run has followed the last raise of a vector.</summary>
    public bool IsServed(int device, int vector) => Observations.Vector(device, vector).Served;

    /// <summary>A statement that may have moved vCPUs or files is over.</summary>
    internal void StatementEnded()
    {
        vcpus.Forget();
        lent.Update(View);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        SaveMachine(writer);
        Held.Save(writer);
        Observations.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        RestoreMachine(reader);
        Held.Restore(reader);
        Observations.Restore(reader);
        vcpus.Forget();
        lent.Reset(View);
        Requests.RefreshAll();
    }

    private void SaveMachine(StateWriter writer)
    {
        Hardware.Save(writer);
        Kernel.Save(writer);
    }

    private void RestoreMachine(StateReader reader)
    {
        Hardware.Restore(reader);
        Kernel.Restore(reader);
    }

    private sealed class MachineOnly(SystemMachine machine) : IState
    {
        public void Save(StateWriter writer) => machine.SaveMachine(writer);

        public void Restore(StateReader reader) => machine.RestoreMachine(reader);
    }
}
