using System.Globalization;

namespace Doorbell.Hardware.Iommu;

/// <summary>A command in the specification's notation (§4.1), for people.</summary>
internal static class CommandText
{
    /// <summary><c>IOTINVAL.GVMA(GSCID = 3, ADDR = 0x24000000)</c>.</summary>
    public static string Of(in Command command) => command.Kind switch
    {
        CommandKind.IotinvalVma => Join("IOTINVAL.VMA", Gscid(command), Pscid(command), Page(command)),
        CommandKind.IotinvalGvma => Join("IOTINVAL.GVMA", Gscid(command), Page(command)),
        CommandKind.IofenceC => Join("IOFENCE.C", command.Pr ? "PR" : null, command.Pw ? "PW" : null),
        CommandKind.IodirInvalDdt => Join("IODIR.INVAL_DDT", Device(command)),
        CommandKind.IodirInvalPdt => Join("IODIR.INVAL_PDT", Device(command), Text($"PID = {command.Pscid}")),
        CommandKind.AtsInval => Join("ATS.INVAL", Text($"RID = 0x{command.RequesterId:x}"), command.Pscv ? Text($"PID = {command.Pscid}") : null),
        CommandKind.AtsPrgr => Join("ATS.PRGR", Text($"RID = 0x{command.RequesterId:x}")),
        _ => Text($"0x{command.Low:x} 0x{command.High:x}"),
    };

    private static string? Gscid(in Command command) => command.Gv ? Text($"GSCID = {command.Gscid}") : null;

    private static string? Pscid(in Command command) => command.Pscv ? Text($"PSCID = {command.Pscid}") : null;

    private static string? Page(in Command command) => command.Av ? Text($"ADDR = 0x{command.Page << 12:x}") : null;

    private static string? Device(in Command command) => command.Dv ? Text($"DID = 0x{command.DeviceId:x}") : null;

    private static string Join(string name, params string?[] operands)
    {
        var given = operands.OfType<string>().ToArray();
        return given.Length == 0 ? name : $"{name}({string.Join(", ", given)})";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
