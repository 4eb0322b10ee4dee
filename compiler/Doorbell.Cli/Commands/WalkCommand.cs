using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Doorbell.Cli.Hosting;
using Doorbell.Cli.Output;
using Doorbell.Cli.Running;
using Doorbell.Compiler;
using Doorbell.Hardware.Iommu;
using Doorbell.Machine;
using Doorbell.Machine.Walking;

namespace Doorbell.Cli.Commands;

/// <summary><c>doorbell walk</c>: each step of a translation, and its end.</summary>
internal sealed class WalkCommand
{
    private readonly CommandContext context;

    private WalkCommand(CommandContext context) => this.context = context;

    public static Command Create(CommandContext context)
    {
        var file = CommonOptions.TopologyFile();
        var device = new Option<string>("--device") { Description = "The device whose access is followed.", HelpName = "host0.nic", Required = true };
        var address = new Option<string>("--address") { Description = "The address that the device uses.", HelpName = "0x…", Required = true };
        var read = new Option<bool>("--read") { Description = "Follows a read." };
        var write = new Option<bool>("--write") { Description = "Follows a write; this is what is done if nothing is said." };
        var data = new Option<string?>("--data") { Description = "What is written: says also what the interrupt file makes of it.", HelpName = "n" };
        var process = new Option<string?>("--process") { Description = "The process_id that the request carries.", HelpName = "n" };
        var execute = new Option<bool>("--execute") { Description = "Follows a read for execute." };
        var privileged = new Option<bool>("--privileged") { Description = "The process asks for privileged mode." };
        var type = new Option<string?>("--type") { Description = "untranslated, or with ATS request (a translation request) or translated.", HelpName = "untranslated|request|translated" };
        var after = new Option<string?>("--after") { Description = "On the machine as a scenario leaves it, or as it is behind one of its lines; else as after boot.", HelpName = InspectedDevice.AfterName };
        var parameters = CommonOptions.Parameters();
        var format = CommonOptions.Format();
        var command = new Command("walk", "Follows an access of a device through its IOMMU's tables.") { file, device, address, read, write, data, process, execute, privileged, type, after, parameters, format };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(read) && (parsed.GetValue(write) || parsed.GetValue(data) is not null))
            {
                throw new CommandFailureException(ExitCode.WrongUsage, "A read writes nothing: `--read` goes with neither `--write` nor `--data`.");
            }

            if (parsed.GetValue(execute) && (parsed.GetValue(write) || parsed.GetValue(data) is not null))
            {
                throw new CommandFailureException(ExitCode.WrongUsage, "A read for execute writes nothing: `--execute` goes with neither `--write` nor `--data`.");
            }

            var attributes = new WalkAttributes
            {
                Process = parsed.GetValue(process) is { } number ? (uint)NumberOf("--process", number, 0xF_FFFF) : null,
                IsExecute = parsed.GetValue(execute),
                IsPrivileged = parsed.GetValue(privileged),
                Type = TypeOf(parsed.GetValue(type)),
            };
            var access = new DeviceAccess(
                parsed.GetRequiredValue(device),
                NumberOf("--address", parsed.GetRequiredValue(address), ulong.MaxValue),
                !parsed.GetValue(read) && !parsed.GetValue(execute),
                parsed.GetValue(data) is { } text ? (uint)NumberOf("--data", text, uint.MaxValue) : null,
                attributes);
            var model = new ModelLoader(context, parsed.GetValue(parameters) ?? []).Load(parsed.GetRequiredValue(file));
            return new WalkCommand(context).Run(model, access, parsed.GetValue(after), parsed.IsJson(format));
        });
        return command;
    }

    private int Run(Model model, DeviceAccess access, string? after, bool json)
    {
        if (InspectedDevice.Find(context, model, access.Device) is not { } device)
        {
            return ExitCode.BadInput;
        }

        var world = after is null ? new World(device.Machines, new RunSettings()) : InspectedDevice.After(context, model, after);
        var walk = TranslationWalk.Of(world, device.Part, access.Address, access.IsWrite, access.Data, access.Attributes);
        if (json)
        {
            JsonOutput.Print(context.Out, writer => Write(writer, walk, access));
        }
        else
        {
            WalkPrinter.Print(context.Out, walk, access, after, new Ansi(context.ColoursOut));
        }

        return ExitCode.Fine;
    }

    private static AddressType TypeOf(string? text) => text switch
    {
        null or "untranslated" => AddressType.Untranslated,
        "request" => AddressType.TranslationRequest,
        "translated" => AddressType.Translated,
        _ => throw new CommandFailureException(
            ExitCode.WrongUsage, $"\"{text}\" is no type of request for `--type`.", "Write untranslated, request or translated."),
    };

    private static ulong NumberOf(string option, string text, ulong largest)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        var hexadecimal = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var isNumber = hexadecimal
            ? ulong.TryParse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            : ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        return isNumber && number <= largest
            ? number
            : throw new CommandFailureException(ExitCode.WrongUsage, $"\"{text}\" is no number for `{option}`.", $"Write it like 0x2800_1000 or 4096, up to 0x{largest:x}.");
    }

    private static void Write(Utf8JsonWriter writer, WalkResult walk, DeviceAccess access)
    {
        writer.WriteStartObject();
        writer.WriteString("device", walk.Device);
        writer.WriteString("iommu", walk.Iommu);
        writer.WriteString("access", access.IsWrite ? "write" : "read");
        writer.WriteString("address", $"0x{access.Address:x}");
        writer.WriteStartArray("steps");
        foreach (var step in walk.Steps)
        {
            writer.WriteStartObject();
            writer.WriteString("section", step.Section);
            writer.WriteString("what", step.What);
            writer.WriteString("address", step.Address is { } at ? $"0x{at:x}" : null);
            writer.WriteString("detail", step.Detail);
            writer.WriteBoolean("stops", step.Stops);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("cause", walk.Cause);
        writer.WriteString("physical", walk.Cause == 0 ? $"0x{walk.Address:x}" : null);
        writer.WriteString("end", walk.End);
        writer.WriteEndObject();
    }
}
