using Doorbell.Engine;
using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Pcie;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Machine.Fabric;
using Doorbell.Machine.Hosting;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Navigation;

namespace Doorbell.Machine.Tracing;

/// <summary>Writes what one machine does, with its parts' names and the lines that declared them.</summary>
internal sealed class MachineTrace(TraceWriter writer, MachineDescription description, PartNavigation names)
{
    private readonly TranslationTrace translations = new();

    /// <summary>Where an IOMMU records the steps of the translation under way.</summary>
    public ITranslationTrace Translations => translations;

    /// <summary>A device has read its entry.</summary>
    public void Emitted(int device, PcieFunction function, bool posted)
    {
        var step = Begin(posted ? "device.emit" : "device.pend", device).Add("requester_id", RequesterIdOf(device));
        if (posted)
        {
            ref readonly var write = ref function.Newest;
            step.Add("vector", write.Vector).AddHex("address", write.Address).Add("data", (long)write.Data);
        }

        step.Change("under_way", function.UnderWay).End();
    }

    /// <summary>A device's write has passed its IOMMU or has been stopped there.</summary>
    public void Passed(int device, in PostedWrite write, in WriteOutcome outcome)
    {
        var iommu = description.Iommus[description.Devices[device].Iommu ?? 0];
        foreach (var taken in translations.Steps)
        {
            writer.Begin("iommu.step").Add("iommu", iommu.Origin.Name).Add("section", taken.Section).Add("what", taken.What);
            if (taken.Address is { } address)
            {
                writer.AddHex("at", address);
            }

            From(writer.Add("detail", taken.Detail).Add("stops", taken.Stops), iommu.Origin).End();
        }

        translations.Clear();
        writer.Begin(outcome.Result == WriteResult.Faulted ? "iommu.fault" : "iommu.pass").Add("iommu", iommu.Origin.Name)
            .Add("device", description.Devices[device].Origin.Name).AddHex("iova", write.Address);
        if (outcome.Result == WriteResult.Faulted)
        {
            writer.Add("cause", (int)outcome.Cause).Add("why", outcome.Decision ?? "");
        }
        else
        {
            writer.AddHex("address", outcome.Address);
        }

        From(writer, iommu.Origin).End();
    }

    /// <summary>A device's write has passed an IOMMU of another architecture or has been stopped there.</summary>
    public void Passed(int device, in PostedWrite write, in HostedOutcome outcome, string why)
    {
        var iommu = description.Iommus[description.Devices[device].Iommu ?? 0];
        var stopped = outcome.Kind == HostedResult.Stopped;
        writer.Begin(stopped ? "iommu.fault" : outcome.Kind == HostedResult.Stored ? "iommu.record" : "iommu.pass").Add("iommu", iommu.Origin.Name)
            .Add("device", description.Devices[device].Origin.Name).AddHex("iova", write.Address);
        if (stopped)
        {
            writer.Add("cause", outcome.Cause).Add("why", why);
        }
        else
        {
            writer.AddHex("address", outcome.Address).Add("data", (long)outcome.Data);
        }

        From(writer, iommu.Origin).End();
    }

    /// <summary>A write has been recorded in a memory-resident interrupt file.</summary>
    public void Recorded(int device, in WriteOutcome outcome, in LandingPlace place)
    {
        Begin("write.record", device).AddHex("mrif", outcome.Address).Add("identity", outcome.Identity)
            .AddHex("notice_address", outcome.NoticeAddress).Add("notice", outcome.NoticeData)
            .Change($"{NameOf(place)}.eip[{outcome.Identity}]", 1).End();
    }

    /// <summary>A write has landed, or nobody took it.</summary>
    public void Landed(in LandingWrite write, in LandingPlace place)
    {
        var step = write.Device >= 0 ? Begin("write.land", write.Device) : writer.Begin("write.land");
        step.AddHex("address", write.Address).Add("data", (long)write.Data).Add("at", NameOf(place));
        if (place.Kind == LandingKind.File)
        {
            step.Change($"{NameOf(place)}.eip[{write.Data}]", 1);
            From(step, description.Imsics[place.Index].Origin);
        }
        else if (place.Kind is LandingKind.Its or LandingKind.Lapic)
        {
            var origin = place.Kind == LandingKind.Its ? description.Itses[place.Index].Origin : description.Lapics[place.Index].Origin;
            if (place.Number >= 0)
            {
                step.Add("hart", description.Harts[place.Number].Origin.Name).Add("interrupt", place.Guest);
            }

            From(step, origin);
        }

        step.End();
    }

    /// <summary>The kernel executed a CSR instruction; what it claims is of interest.</summary>
    public void CsrAccessed(int hart, CsrOperation operation, int number, ulong old, HartMode mode)
    {
        if (number == Csr.Stopei && operation != CsrOperation.Read && old != 0)
        {
            From(
                writer.Begin(mode == HartMode.Supervisor ? "hart.claim" : "vcpu.claim").Add("hart", description.Harts[hart].Origin.Name)
                    .Add("identity", (long)(old >> 16)),
                description.Harts[hart].Origin).End();
        }
    }

    /// <summary>Software wrote a word of an entry.</summary>
    public void EntryWritten(int device, int vector, MsixWord word, uint value) =>
        Begin("device.entry", device).Add("vector", vector).Change(WordName(word), $"0x{value:x}").End();

    /// <summary>Software reads from a device.</summary>
    public void ReadBack(int device) => Begin("device.read_back", device).End();

    /// <summary>A device was reset.</summary>
    public void WasReset(int device) => Begin("device.reset", device).End();

    /// <summary>An IOMMU executed a command.</summary>
    public void CommandDone(int iommu, string? command = null)
    {
        var step = writer.Begin("iommu.command").Add("iommu", description.Iommus[iommu].Origin.Name);
        From(command is null ? step : step.Add("command", command), description.Iommus[iommu].Origin).End();
    }

    /// <summary>An ITS executed a command.</summary>
    public void ItsCommandDone(int its, string? command) => From(
        writer.Begin("its.command").Add("its", description.Itses[its].Origin.Name).Add("command", command ?? ""), description.Itses[its].Origin).End();

    /// <summary>A hart took an interrupt at its CPU interface.</summary>
    public void Acknowledged(int hart, int interrupt) => From(
        writer.Begin("hart.claim").Add("hart", description.Harts[hart].Origin.Name).Add("interrupt", interrupt), description.Harts[hart].Origin).End();

    /// <summary>A group has got a domain, or none.</summary>
    public void Switched(int device, string domain, SourceSpan span) =>
        Begin("device.domain", device).Change("domain", domain).From(span.File, span.Line, span.Column).End();

    /// <summary>What a device reaches now, when somebody asks whether it is isolated.</summary>
    public void Reaches(int device, ulong iova, in LandingPlace place, string owner, bool isOwn) =>
        Begin("device.reaches", device).AddHex("iova", iova).Add("at", NameOf(place)).Add("owner", owner).Add("its_own", isOwn).End();

    /// <summary>The kernel's handlers and what else it does that a reader wants to see.</summary>
    public void Event(string name, Part? part, long? number = null, string? text = null)
    {
        writer.Begin(name);
        if (part is { } known)
        {
            writer.Add("part", names.NameOf(known));
        }

        if (number is { } value)
        {
            writer.Add("number", value);
        }

        if (text is not null)
        {
            writer.Add("text", text);
        }

        writer.End();
    }

    /// <summary>Something that the topology's text names.</summary>
    public void At(string name, string text, SourceSpan span) => writer.Begin(name).Add("text", text).From(span.File, span.Line, span.Column).End();

    /// <summary>An invariant was broken.</summary>
    public void Broke(Invariant invariant, string reason) => writer.Begin("invariant.broken").Add("invariant", invariant.ToString()).Add("why", reason).End();

    private static string WordName(MsixWord word) => word switch
    {
        MsixWord.AddressLow => "address_low",
        MsixWord.AddressHigh => "address_high",
        MsixWord.Data => "data",
        _ => "control",
    };

    private static TraceWriter From(TraceWriter step, Origin origin) => step.From(origin.Span.File, origin.Span.Line, origin.Span.Column);

    private TraceWriter Begin(string name, int device)
    {
        var origin = description.Devices[device].Origin;
        return From(writer.Begin(name).Add("device", origin.Name), origin);
    }

    private long RequesterIdOf(int device) => description.Devices[device].Bdf is { } bdf ? bdf.RequesterId : description.Devices[device].DeviceId;

    private string NameOf(in LandingPlace place) => place.Kind switch
    {
        LandingKind.File => names.NameOf(new Part(PartKind.InterruptFile, description.Index, place.Index, place.Number, place.Guest)),
        LandingKind.Mrif => names.NameOf(new Part(PartKind.Mrif, description.Index, place.Index, place.Number)),
        LandingKind.Its => names.NameOf(new Part(PartKind.Its, description.Index, place.Index)),
        LandingKind.Lapic => names.NameOf(new Part(PartKind.Lapic, description.Index, place.Index)),
        LandingKind.Memory => "memory",
        LandingKind.Registers => "registers",
        _ => "nothing",
    };
}
