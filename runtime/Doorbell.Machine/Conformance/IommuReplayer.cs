using System.Text.Json;
using Doorbell.Engine;
using Doorbell.Hardware.Iommu;

namespace Doorbell.Machine.Conformance;

/// <summary>Replays traces of a RISC-V IOMMU: the format that the conformance vectors' README describes.</summary>
/// <param name="expectation">Which outcome counts where caches matter.</param>
/// <param name="choices">Cache sizes and whatever else a trace's reset line does not say; null for the reference model's.</param>
public sealed class IommuReplayer(
    CacheExpectation expectation = CacheExpectation.Either, IommuParameters? choices = null) : ITraceReplayer
{
    private readonly IommuEffects effects = new();
    private IommuReplayMemory memory = new(new IommuEffects());
    private readonly StateWriter before = new();
    private RiscvIommu? iommu;

    private delegate TranslationResponse Operation(RiscvIommu iommu);

    /// <inheritdoc/>
    public bool Recognizes(JsonElement firstLine) => firstLine.TryGetProperty("op", out var op)
        && op.ValueKind == JsonValueKind.String && op.ValueEquals("reset") && firstLine.TryGetProperty("caps", out _);

    /// <inheritdoc/>
    public LineOutcome Replay(JsonElement line)
    {
        try
        {
            return ReplayOperation(line);
        }
        catch (TraceFormatException exception)
        {
            return LineOutcome.Rejected(exception.Message);
        }
    }

    private LineOutcome ReplayOperation(JsonElement line)
    {
        var op = line.Member("op");
        var name = op.ValueKind == JsonValueKind.String ? op.GetString() ?? "" : "";
        if (name == "reset")
        {
            Reset(line);
            return LineOutcome.Executed;
        }

        if (iommu is null)
        {
            throw new TraceFormatException("The trace does not begin with a reset.");
        }

        effects.Clear();
        memory.Forget();
        switch (name)
        {
            case "note":
                line.AllowOnly(name, ["op", "t"]);
                return LineOutcome.Executed;
            case "set":
                line.AllowOnly(name, ["op", "k", "v"]);
                Set(line, iommu);
                return LineOutcome.Executed;
            case "poke":
                line.AllowOnly(name, ["op", "o", "n", "v"]);
                return iommu.Poke((ulong)line.Number("o"), line.Wide("v"))
                    ? LineOutcome.Executed
                    : throw new TraceFormatException("This register cannot be poked.");
            case "flt":
                line.AllowOnly(name, ["op", "av", "dc"]);
                memory.AccessViolation = Address(line, "av");
                memory.DataCorruption = Address(line, "dc");
                return LineOutcome.Executed;
            case "mw":
                line.AllowOnly(name, ["op", "a", "d"]);
                memory.BenchWrite(line.Wide("a"), TraceFields.Bytes(line.Member("d"), "d"));
                return LineOutcome.Executed;
            default:
                return ReplayCompared(name, line, iommu);
        }
    }

    private LineOutcome ReplayCompared(string name, JsonElement line, RiscvIommu model)
    {
        switch (name)
        {
            case "mr":
                line.AllowOnly(name, ["op", "a", "d", "alt"]);
                var data = new byte[TraceFields.Bytes(line.Member("d"), "d").Length];
                memory.BenchRead(line.Wide("a"), data);
                return CompareText(line, "d", Convert.ToHexStringLower(data));
            case "r":
                line.AllowOnly(name, ["op", "o", "n", "v", "alt"]);
                return CompareText(line, "v", $"0x{model.ReadRegister((ulong)line.Number("o"), line.Number("n")):x}");
            case "w":
                line.AllowOnly(name, ["op", "o", "n", "v", "fx", "alt"]);
                var (offset, bytes, value) = ((ulong)line.Number("o"), line.Number("n"), line.Wide("v"));
                return Retry(line, model, iommu =>
                {
                    iommu.WriteRegister(offset, bytes, value);
                    return default;
                });
            case "pc":
                line.AllowOnly(name, ["op", "fx", "alt"]);
                return Retry(line, model, iommu =>
                {
                    iommu.ProcessCommand();
                    return default;
                });
            case "pr":
                line.AllowOnly(name, ["op", "m", "fx", "alt"]);
                var message = IommuEffects.ParseMessage(line.Member("m"));
                return Retry(line, model, iommu =>
                {
                    iommu.ReceivePageRequest(message);
                    return default;
                });
            case "ic":
                line.AllowOnly(name, ["op", "m", "ret", "fx", "alt"]);
                return Compare(line, default, model.ReceiveInvalidationCompletion(IommuEffects.ParseMessage(line.Member("m"))));
            case "to":
                line.AllowOnly(name, ["op", "v", "fx", "alt"]);
                model.TimeOutInvalidations((uint)line.Wide("v"));
                return Compare(line, default, null);
            case "tr":
                var request = IommuTranslationLine.ParseRequest(line);
                return Retry(line, model, iommu =>
                {
                    iommu.Translate(request, out var response);
                    return response;
                });
            default:
                throw new TraceFormatException($"The operation \"{name}\" is not known.");
        }
    }

    /// <summary>Executes an operation, and again from the same state in the other ways in which it may have been recorded.</summary>
    private LineOutcome Retry(JsonElement line, RiscvIommu model, Operation operation)
    {
        before.Clear();
        model.Save(before);
        var outcome = Compare(line, operation(model), null);
        if (outcome.Result != LineResult.Mismatched)
        {
            return outcome;
        }

        var state = before.Written.ToArray();
        if (expectation == CacheExpectation.Either)
        {
            // An IOMMU may forget what it has cached at any time.
            TakeBack(model, state);
            model.ForgetCaches();
            var forgetful = Compare(line, operation(model), null);
            if (forgetful.Result != LineResult.Mismatched)
            {
                return forgetful;
            }
        }

        var parameters = model.Parameters;
        foreach (var (deviation, reason) in IommuDisagreements.Deviations)
        {
            TakeBack(model, state);
            model.Reconfigure(parameters with { Deviations = deviation });
            var deviating = Compare(line, operation(model), null);
            model.Reconfigure(parameters);
            if (deviating.Result != LineResult.Mismatched)
            {
                return LineOutcome.TextDecides(reason);
            }
        }

        // None of them explains it: on with what the text says.
        TakeBack(model, state);
        operation(model);
        return outcome;
    }

    private void TakeBack(RiscvIommu model, byte[] state)
    {
        memory.Undo();
        effects.Clear();
        model.Restore(new StateReader(state));
    }

    private LineOutcome CompareText(JsonElement line, string key, string got)
    {
        string Recorded(string member) =>
            line.Member(member) is { ValueKind: JsonValueKind.String } value
                ? value.GetString() ?? ""
                : throw new TraceFormatException($"\"{member}\" is not a string.");

        var recorded = Recorded(key);
        var hasOther = line.TryGetProperty("alt", out _);
        var other = hasOther ? Recorded("alt") : recorded;
        var matches = expectation switch
        {
            CacheExpectation.AsRecorded => Same(got, recorded),
            CacheExpectation.WithoutCaches => Same(got, other),
            _ => Same(got, recorded) || Same(got, other),
        };
        return matches ? LineOutcome.Matched : Mismatch(line, hasOther ? $"{recorded} or {other}" : recorded, got);
    }

    private static bool Same(string got, string recorded) => string.Equals(got, recorded, StringComparison.OrdinalIgnoreCase);

    private LineOutcome Compare(JsonElement line, in TranslationResponse response, bool? unexpected)
    {
        var hasOther = line.TryGetProperty("alt", out var other);
        if (hasOther)
        {
            other.AllowOnly("alt", ["rsp", "fx", "ret"]);
        }

        string? known = null;
        var recorded = hasOther && expectation == CacheExpectation.WithoutCaches ? other : line;
        var difference = Difference(recorded, response, unexpected, ref known);
        if (difference is not null && hasOther && expectation == CacheExpectation.Either
            && Difference(other, response, unexpected, ref known) is null)
        {
            difference = null;
        }

        if (difference is null)
        {
            return known is null ? LineOutcome.Matched : LineOutcome.TextDecides(known);
        }

        var decided = response.Decision is null ? "" : $"; decided by {response.Decision}";
        return Mismatch(line, difference.Value.Expected, difference.Value.Got + decided);
    }

    private (string Expected, string Got)? Difference(
        JsonElement recorded, in TranslationResponse response, bool? unexpected, ref string? known)
    {
        if (recorded.TryGetProperty("rsp", out var answer) && IommuTranslationLine.Difference(answer, response, ref known) is { } difference)
        {
            return difference;
        }

        if (unexpected is { } ret && recorded.TryGetProperty("ret", out _) && recorded.Flag("ret") != ret)
        {
            return ($"ret {(ret ? 0 : 1)}", $"ret {(ret ? 1 : 0)}");
        }

        var expected = recorded.TryGetProperty("fx", out var list) ? IommuEffects.Parse(list) : [];
        return expected.SequenceEqual(effects.All, IommuEffectComparer.Instance)
            ? null
            : ($"effects [{string.Join(", ", expected)}]", $"[{string.Join(", ", effects.All)}]");
    }

    private static LineOutcome Mismatch(JsonElement line, string expected, string got) =>
        LineOutcome.Mismatched($"{line.GetRawText()}: expected {expected}; got {got}");

    private static ulong? Address(JsonElement line, string key) =>
        line.Member(key).ValueKind == JsonValueKind.Null ? null : line.Wide(key);

    private void Reset(JsonElement line)
    {
        var parameters = IommuResetLine.Parse(line, choices ?? IommuParameters.ReferenceModel);
        if (expectation == CacheExpectation.WithoutCaches)
        {
            parameters = parameters with { DeviceContexts = 0, ProcessContexts = 0, Translations = 0 };
        }

        effects.Clear();
        memory = new IommuReplayMemory(effects);
        iommu = new RiscvIommu(parameters, memory, effects);
    }

    private static void Set(JsonElement line, RiscvIommu model)
    {
        var value = line.Wide("v");
        var key = line.Member("k").ValueKind == JsonValueKind.String ? line.Member("k").GetString() : null;
        if (key == "fctl")
        {
            model.Poke(RegisterOffsets.Fctl, value);
            return;
        }

        var parameters = model.Parameters;
        model.Reconfigure(key switch
        {
            "caps" => parameters with { Capabilities = new Capabilities(value) },
            "hpmctr_bits" when value is > 0 and <= 64 => parameters with { HpmCounterBits = (int)value },
            "max_devid_mask" => parameters with { DeviceIdMask = (uint)value },
            "gxl_writeable" => parameters with { GxlWritable = value != 0 },
            "fctl_be_writeable" => parameters with { BeWritable = value != 0 },
            "iommu_qosid_mask" => parameters with { QosIdMask = (uint)value },
            _ => throw new TraceFormatException($"The parameter \"{key}\" is not known, or its value is out of range."),
        });
    }
}
