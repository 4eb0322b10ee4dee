namespace Doorbell.Hardware.Iommu;

/// <summary>How a request's attributes become an access and the TTYP of its fault records (§3.3, §4.2).</summary>
internal static class TransactionTypes
{
    /// <summary>TTYP of a PCIe message.</summary>
    public const byte PcieMessage = 9;

    // Indexed by address type and flags, since every request needs its access.
    private static readonly Access[] Accesses = [.. Enumerable.Range(0, 256).Select(Decode)];

    /// <summary>The access that a request makes.</summary>
    public static Access AccessOf(in TranslationRequest request) =>
        Accesses[(((int)request.AddressType << 6) | (int)request.Flags) & 0xFF];

    /// <summary>The permission that an untranslated request needs.</summary>
    public static Access PermissionOfUntranslated(in TranslationRequest request) =>
        (request.Flags & RequestFlags.Write) != 0 ? Access.Write
        : (request.Flags & RequestFlags.Execute) != 0 ? Access.Execute
        : Access.Read;

    /// <summary>TTYP of a request's fault record.</summary>
    public static byte Ttyp(in TranslationRequest request)
    {
        var flags = request.Flags;
        var write = (flags & RequestFlags.Write) != 0;
        var execute = (flags & RequestFlags.Execute) != 0;
        return request.AddressType switch
        {
            AddressType.Untranslated => (byte)(write ? 3 : execute ? 1 : 2),
            AddressType.Translated => (byte)(write ? 7 : execute && request.ProcessIdValid ? 5 : 6),
            _ => 8,
        };
    }

    private static Access Decode(int index)
    {
        var type = (AddressType)(index >> 6);
        var flags = (RequestFlags)(index & 0x3F);
        var write = (flags & RequestFlags.Write) != 0;
        var execute = (flags & RequestFlags.Execute) != 0;
        var process = (flags & RequestFlags.ProcessIdValid) != 0;
        var access = Access.None;
        if (!write && !(execute && type == AddressType.Untranslated))
        {
            access |= Access.Read;
        }

        if (write || (type == AddressType.TranslationRequest && (flags & RequestFlags.NoWrite) == 0))
        {
            access |= Access.Write;
        }

        if (!write && execute && (type == AddressType.Untranslated || process))
        {
            access |= Access.Execute;
        }

        if (process && (flags & RequestFlags.Privileged) != 0)
        {
            access |= Access.Supervisor;
        }

        return type == AddressType.TranslationRequest ? access : access | Access.Checked;
    }
}
