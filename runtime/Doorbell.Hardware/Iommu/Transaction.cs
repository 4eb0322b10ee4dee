namespace Doorbell.Hardware.Iommu;

/// <summary>A request on its way through the process of §3.3: its ids as far as they are known, and what it does.</summary>
internal struct Transaction
{
    public ulong Iova;
    public ulong Tag;
    public uint DeviceId;
    public uint ProcessId;
    public bool ProcessIdValid;
    public Access Access;

    public Transaction(in TranslationRequest request)
    {
        Iova = request.Iova;
        DeviceId = request.DeviceId;
        ProcessId = request.ProcessId;
        ProcessIdValid = request.ProcessIdValid;
        Access = TransactionTypes.AccessOf(request);
    }

    /// <summary>The first stage is active.</summary>
    public readonly bool Pscv => TranslationTag.Pscv(Tag);

    public readonly uint Pscid => TranslationTag.Pscid(Tag);

    /// <summary>The second stage is active.</summary>
    public readonly bool Gv => TranslationTag.Gv(Tag);

    public readonly ushort Gscid => TranslationTag.Gscid(Tag);
}
