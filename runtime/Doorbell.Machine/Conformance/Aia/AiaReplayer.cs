using System.Text.Json;
using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Memory;

namespace Doorbell.Machine.Conformance.Aia;

/// <summary>Replays traces of IMSICs, APLICs and the interrupt CSRs of harts.</summary>
public sealed class AiaReplayer : ITraceReplayer
{
    private AiaMachine? machine;

    /// <inheritdoc/>
    public bool Recognizes(JsonElement firstLine) => firstLine.TryGetProperty("controller", out _);

    /// <inheritdoc/>
    public LineOutcome Replay(JsonElement line)
    {
        var reader = new TraceLine(line);
        var op = reader.Text("op");
        if (op == "reset")
        {
            machine = AiaMachineBuilder.Build(reader, out var fault);
            return fault is null ? LineOutcome.Executed : LineOutcome.Rejected(fault);
        }

        if (machine is null)
        {
            return LineOutcome.Rejected("There is no machine yet: a trace begins with a reset.");
        }

        return op switch
        {
            "csr" => Csr(machine, reader),
            "store" => Store(machine, reader),
            "load" => Load(machine, reader),
            "wire" => Wire(machine, reader),
            "line" => HartLine(machine, reader),
            "probe" => Probe(machine, reader),
            _ => LineOutcome.Rejected($"Operation \"{op}\" is not known; \"reset\", \"csr\", \"store\", \"load\", \"wire\", \"line\" and \"probe\" are."),
        };
    }

    private static LineOutcome Csr(AiaMachine machine, TraceLine line)
    {
        var hart = Hart(machine, line);
        var mode = Mode(line);
        var name = line.Text("csr");
        if (!CsrNames.TryFind(name, out var csr))
        {
            line.Fail($"CSR \"{name}\" is not known; names are the specification's, such as \"mtopei\".");
        }

        var instruction = Instruction(line);
        line.Ignore("reg");
        line.Ignore("value");
        var value = instruction == CsrInstruction.Read ? 0 : line.Number("value");
        var recorded = RecordedOutcome.Of(line);
        if (line.Finish() is { } fault)
        {
            return LineOutcome.Rejected(fault);
        }

        var trap = machine.Harts[hart].Access(instruction, csr, value, mode, out var old);
        return recorded.Compare((int)trap, old);
    }

    private static LineOutcome Store(AiaMachine machine, TraceLine line)
    {
        var value = line.Number("value");
        if (Access(machine, line, out var address, out var size, out var recorded) is { } fault)
        {
            return LineOutcome.Rejected(fault);
        }

        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BitConverter.TryWriteBytes(bytes, value);
        var status = machine.Bus.Write(address, bytes[..size]);
        return recorded.Compare(status == MemoryStatus.Success ? 0 : RecordedOutcome.StoreAccessFault, 0);
    }

    private static LineOutcome Load(AiaMachine machine, TraceLine line)
    {
        if (Access(machine, line, out var address, out var size, out var recorded) is { } fault)
        {
            return LineOutcome.Rejected(fault);
        }

        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        bytes.Clear();
        var status = machine.Bus.Read(address, bytes[..size]);
        return recorded.Compare(status == MemoryStatus.Success ? 0 : RecordedOutcome.LoadAccessFault, BitConverter.ToUInt64(bytes));
    }

    private static string? Access(AiaMachine machine, TraceLine line, out ulong address, out int size, out RecordedOutcome recorded)
    {
        _ = Hart(machine, line);
        _ = Mode(line);
        line.Ignore("reg");
        address = line.Number("addr");
        size = line.Number("size", 1, sizeof(ulong));
        recorded = RecordedOutcome.Of(line);
        if (size is not (1 or 2 or 4 or 8))
        {
            line.Fail("Key \"size\" must be 1, 2, 4 or 8.");
        }

        return line.Finish();
    }

    private static LineOutcome Wire(AiaMachine machine, TraceLine line)
    {
        var aplic = line.Number("aplic", 0, machine.Aplics.Count - 1);
        var source = line.Number("source", 0, 1023);
        var level = Bit(line, "level");
        if (line.Finish() is { } fault)
        {
            return LineOutcome.Rejected(fault);
        }

        machine.Aplics[aplic].SetWire(source, level);
        return LineOutcome.Executed;
    }

    private static LineOutcome HartLine(AiaMachine machine, TraceLine line)
    {
        var hart = Hart(machine, line);
        var name = line.Text("line");
        var major = name switch
        {
            "msip" => MajorInterrupt.MachineSoftware,
            "mtip" => MajorInterrupt.MachineTimer,
            _ => Unknown(line, $"Line \"{name}\" is not known; \"msip\" and \"mtip\" are.", 0),
        };
        var level = Bit(line, "level");
        if (line.Finish() is { } fault)
        {
            return LineOutcome.Rejected(fault);
        }

        machine.Harts[hart].Drive(major, level);
        return LineOutcome.Executed;
    }

    private static LineOutcome Probe(AiaMachine machine, TraceLine line)
    {
        var hart = Hart(machine, line);
        var mode = Mode(line);
        var mie = Bit(line, "mie");
        var sie = Bit(line, "sie");
        var vsie = Bit(line, "vsie");
        InterruptTrap? recorded = null;
        if (line.Has("taken"))
        {
            var taken = line.Object("taken");
            var level = taken.Text("level");
            recorded = new InterruptTrap(
                level switch
                {
                    "M" => PrivilegeMode.M,
                    "HS" => PrivilegeMode.S,
                    "VS" => PrivilegeMode.VS,
                    _ => Unknown(line, $"Level \"{level}\" is not known; \"M\", \"HS\" and \"VS\" are.", PrivilegeMode.M),
                },
                taken.Number("cause", 0, 4095));
            if (taken.Finish() is { } inner)
            {
                line.Fail(inner);
            }
        }
        else
        {
            line.Ignore("taken");
        }

        if (line.Finish() is { } fault)
        {
            return LineOutcome.Rejected(fault);
        }

        var trap = machine.Harts[hart].PendingTrap(mode, mie, sie, vsie);
        return trap == recorded
            ? LineOutcome.Matched
            : LineOutcome.Mismatched($"The interrupt taken is {Describe(trap)}, recorded is {Describe(recorded)}.");
    }

    private static string Describe(InterruptTrap? trap) => trap is { } taken ? $"{taken.Cause} at {taken.Level}" : "none";

    private static int Hart(AiaMachine machine, TraceLine line) => line.Number("hart", 0, machine.Harts.Count - 1);

    private static bool Bit(TraceLine line, string key) => line.Number(key, 0, 1) != 0;

    private static PrivilegeMode Mode(TraceLine line)
    {
        var mode = line.Text("mode");
        return mode switch
        {
            "M" => PrivilegeMode.M,
            "S" => PrivilegeMode.S,
            "U" => PrivilegeMode.U,
            "VS" => PrivilegeMode.VS,
            "VU" => PrivilegeMode.VU,
            _ => Unknown(line, $"Mode \"{mode}\" is not known; \"M\", \"S\", \"U\", \"VS\" and \"VU\" are.", PrivilegeMode.M),
        };
    }

    private static CsrInstruction Instruction(TraceLine line)
    {
        var insn = line.Text("insn");
        return insn switch
        {
            "csrr" => CsrInstruction.Read,
            "csrw" => CsrInstruction.Write,
            "csrrw" => CsrInstruction.ReadWrite,
            "csrrs" => CsrInstruction.ReadSet,
            "csrrc" => CsrInstruction.ReadClear,
            _ => Unknown(line, $"Instruction \"{insn}\" is not known; \"csrr\", \"csrw\", \"csrrw\", \"csrrs\" and \"csrrc\" are.", CsrInstruction.Read),
        };
    }

    private static T Unknown<T>(TraceLine line, string message, T value)
    {
        line.Fail(message);
        return value;
    }
}
