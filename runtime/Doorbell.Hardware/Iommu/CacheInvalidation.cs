namespace Doorbell.Hardware.Iommu;

/// <summary>What IOTINVAL and IODIR commands remove from the caches (§4.1.1, §4.1.3, §9.2, §9.3).</summary>
/// <remarks>There is no cache of non-leaf PTEs, so that NL has nothing more to do.</remarks>
internal sealed class CacheInvalidation(
    TranslationCache translations,
    ContextCache<DeviceContext> devices,
    ContextCache<ProcessContext> processes)
{
    /// <summary>Executes one command.</summary>
    public void Execute(in Command command)
    {
        switch (command.Kind)
        {
            case CommandKind.IotinvalVma:
                InvalidateFirstStage(command);
                break;
            case CommandKind.IotinvalGvma:
                InvalidateSecondStage(command);
                break;
            case CommandKind.IodirInvalDdt when command.Dv:
                devices.Invalidate(command.DeviceId);
                processes.InvalidateMatching(ProcessDirectory.Key(command.DeviceId, 0), ProcessDirectory.KeyOfDevice);
                break;
            case CommandKind.IodirInvalDdt:
                devices.InvalidateMatching(0, 0);
                processes.InvalidateMatching(0, 0);
                break;
            default:
                processes.Invalidate(ProcessDirectory.Key(command.DeviceId, command.Pscid));
                break;
        }
    }

    private void InvalidateFirstStage(in Command command)
    {
        // GV selects a guest's or the host's translations; PSCV one process's, but then no global ones.
        var mask = TranslationTag.GuestMask;
        var value = command.Gv ? TranslationTag.OfGuest(command.Gscid) : TranslationTag.Valid;
        if (command.Pscv)
        {
            mask = TranslationTag.SpaceMask | TranslationTag.Global;
            value = TranslationTag.WithProcess(value, command.Pscid);
        }

        if (!command.Av)
        {
            translations.Invalidate(mask, value);
        }
        else if (command.Pscv && !command.S)
        {
            translations.InvalidatePage(mask, value, command.Page);
        }
        else
        {
            translations.Invalidate(mask, value, command.Page, RangeMask(command));
        }
    }

    private void InvalidateSecondStage(in Command command)
    {
        if (!command.Gv)
        {
            translations.Invalidate(TranslationTag.Valid | TranslationTag.GvBit, TranslationTag.Valid | TranslationTag.GvBit);
            return;
        }

        var guest = TranslationTag.OfGuest(command.Gscid);
        var mask = TranslationTag.GuestMask;
        if (!command.Av)
        {
            translations.Invalidate(mask, guest);
            return;
        }

        // An entry that maps an IOVA does not know its GPA: all of the guest's go. One without first stage is tagged by the GPA.
        translations.Invalidate(mask | TranslationTag.PscvBit, guest | TranslationTag.PscvBit);
        if (command.S)
        {
            translations.Invalidate(mask | TranslationTag.PscvBit, guest, command.Page, RangeMask(command));
        }
        else
        {
            translations.InvalidatePage(mask | TranslationTag.PscvBit, guest, command.Page);
        }
    }

    // §9.3: the lowest 0 bit X of ADDR makes the range 2^(X+1) pages.
    private static ulong RangeMask(in Command command) => command.S ? ~(command.Page ^ (command.Page + 1)) : ulong.MaxValue;
}
