using System.Text.Json;
using Doorbell.Hardware.Iommu;

namespace Doorbell.Machine.Conformance;

/// <summary>Collects the effects of one operation and reads recorded ones.</summary>
internal sealed class IommuEffects : IIommuOutput
{
    private readonly List<IommuEffect> effects = [];

    /// <summary>Since <see cref="Clear"/>, in order.</summary>
    public IReadOnlyList<IommuEffect> All => effects;

    /// <summary>Begins an operation.</summary>
    public void Clear() => effects.Clear();

    /// <summary>Something happened.</summary>
    public void Add(IommuEffect effect) => effects.Add(effect);

    /// <inheritdoc/>
    public void GlobalObservability(bool reads, bool writes) => Add(Observe(reads, writes));

    /// <inheritdoc/>
    public void Send(in PcieMessage message) => Add(new IommuEffect(IommuEffectKind.Message, 0, $"message {message}"));

    /// <summary>Reads a recorded list of effects.</summary>
    public static IReadOnlyList<IommuEffect> Parse(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw new TraceFormatException("\"fx\" is not an array.");
        }

        return [.. list.EnumerateArray().Select(ParseOne)];
    }

    /// <summary>Reads a recorded message.</summary>
    public static PcieMessage ParseMessage(JsonElement message)
    {
        message.AllowOnly("m", ["code", "tag", "rid", "pv", "pid", "priv", "ex", "dsv", "dseg", "pl"]);
        return new PcieMessage((PcieMessageCode)message.Number("code", 15), (ushort)message.Number("rid", 0xFFFF), message.Wide("pl"))
        {
            Tag = (byte)message.Number("tag", 31),
            ProcessIdValid = message.Flag("pv"),
            ProcessId = (uint)message.Number("pid", 0xF_FFFF),
            Privileged = message.Flag("priv"),
            Execute = message.Flag("ex"),
            SegmentValid = message.Flag("dsv"),
            Segment = (byte)message.Number("dseg", 0xFF),
        };
    }

    private static IommuEffect ParseOne(JsonElement effect)
    {
        effect.AllowOnly("fx", ["w", "d", "go", "msg"]);
        if (effect.TryGetProperty("w", out var address))
        {
            var bytes = TraceFields.Bytes(effect.Member("d"), "d");
            return new IommuEffect(IommuEffectKind.Write, TraceFields.WideOf(address, "w"), Convert.ToHexStringLower(bytes));
        }

        if (effect.TryGetProperty("msg", out var message))
        {
            return new IommuEffect(IommuEffectKind.Message, 0, $"message {ParseMessage(message)}");
        }

        var flags = effect.Member("go");
        return flags.ValueKind == JsonValueKind.Array
            && flags.GetArrayLength() == 2
            && flags[0].TryGetInt32(out var reads)
            && flags[1].TryGetInt32(out var writes)
                ? Observe(reads != 0, writes != 0)
                : throw new TraceFormatException("\"go\" is not an array of two numbers.");
    }

    private static IommuEffect Observe(bool reads, bool writes) =>
        new(IommuEffectKind.Observe, 0, $"global observability PR={(reads ? 1 : 0)} PW={(writes ? 1 : 0)}");
}
