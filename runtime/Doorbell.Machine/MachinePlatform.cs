using Doorbell.Hardware.Cpu;
using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Machine.Building;
using Doorbell.Machine.Settling;
using Doorbell.Machine.Tracing;

namespace Doorbell.Machine;

/// <summary>The machine as its kernel reaches it.</summary>
internal sealed class MachinePlatform(MachineHardware hardware, Requests requests, MachineTrace? trace) : IPlatform
{
    /// <inheritdoc/>
    public IPhysicalMemory Bus => hardware.Bus;

    /// <inheritdoc/>
    public ulong Csr(int hart, CsrOperation operation, int number, ulong value, HartMode mode)
    {
        var instruction = operation switch
        {
            CsrOperation.Read => CsrInstruction.Read,
            CsrOperation.Swap => CsrInstruction.ReadWrite,
            CsrOperation.Set => CsrInstruction.ReadSet,
            _ => CsrInstruction.ReadClear,
        };
        var privilege = mode == HartMode.Supervisor ? PrivilegeMode.S : PrivilegeMode.VS;
        if (number == Hardware.Hart.Csr.Stopei && hardware.Harts[hart].TryTopExternal(instruction, privilege, out var top))
        {
            trace?.CsrAccessed(hart, operation, number, top, mode);
            return top;
        }

        return Access(hart, operation, instruction, number, value, mode, privilege);
    }

    private ulong Access(int hart, CsrOperation operation, CsrInstruction instruction, int number, ulong value, HartMode mode, PrivilegeMode privilege)
    {
        var trap = hardware.Harts[hart].Access(instruction, number, value, privilege, out var old);
        if (trap != HartTrap.None)
        {
            throw new InvalidOperationException($"The kernel accessed CSR 0x{number:x3} on hart {hart}, which answered with {trap}.");
        }

        trace?.CsrAccessed(hart, operation, number, old, mode);
        return old;
    }

    /// <inheritdoc/>
    public ulong? IommuRegisters(int iommu) =>
        hardware.Iommus[iommu] is null && hardware.Hosted.Iommus[iommu] is null ? null : hardware.IommuRegisters[iommu];

    /// <inheritdoc/>
    public ulong? Redistributor(int hart) => hardware.Hosted.RedistributorOf(hart);

    /// <inheritdoc/>
    public void PollIts(int its)
    {
        var processor = hardware.Hosted.Its(its);
        while (processor.CanProcessCommand)
        {
            var command = trace is null ? null : processor.NextCommand;
            processor.ProcessCommand();
            trace?.ItsCommandDone(its, command);
        }
    }

    /// <inheritdoc/>
    public ICpuInterface? CpuInterface(int hart) =>
        hardware.Hosted.CpuInterfaces[hart] is { } known && trace is not null ? new TracedCpuInterface(hart, known, trace) : hardware.Hosted.CpuInterfaces[hart];

    /// <inheritdoc/>
    public void WriteEntry(int device, int vector, MsixWord word, uint value)
    {
        var table = hardware.Functions[device].Table;
        var message = table.Message(vector);
        switch (word)
        {
            case MsixWord.AddressLow:
                table.Write(vector, message with { Address = (message.Address & ~(ulong)uint.MaxValue) | value });
                break;
            case MsixWord.AddressHigh:
                table.Write(vector, message with { Address = (message.Address & uint.MaxValue) | ((ulong)value << 32) });
                break;
            case MsixWord.Data:
                table.Write(vector, message with { Data = value });
                break;
            case MsixWord.Control when (value & 1) != 0:
                table.Mask(vector);
                break;
            default:
                hardware.Functions[device].Unmask(vector);
                requests.Refresh(device);
                break;
        }

        trace?.EntryWritten(device, vector, word, value);
    }

    /// <inheritdoc/>
    public uint ReadEntry(int device, int vector, MsixWord word)
    {
        var table = hardware.Functions[device].Table;
        return word switch
        {
            MsixWord.AddressLow => (uint)table.Message(vector).Address,
            MsixWord.AddressHigh => (uint)(table.Message(vector).Address >> 32),
            MsixWord.Data => table.Message(vector).Data,
            _ => table.IsMasked(vector) ? 1u : 0,
        };
    }

    /// <inheritdoc/>
    public void ReadBack(int device)
    {
        trace?.ReadBack(device);
        requests.PushDevice(device);
    }

    /// <inheritdoc/>
    public void Poll(int iommu)
    {
        while (hardware.Iommus[iommu] is { CanProcessCommand: true } busy)
        {
            var command = trace is null ? null : busy.NextCommand;
            if (!busy.ProcessCommand())
            {
                break;
            }

            trace?.CommandDone(iommu, command);
        }

        while (hardware.Hosted.Iommus[iommu] is { CanProcessCommand: true } hosted)
        {
            var command = trace is null ? null : hosted.NextCommand;
            if (!hosted.ProcessCommand())
            {
                break;
            }

            trace?.CommandDone(iommu, command);
        }
    }

    /// <inheritdoc/>
    public void Reset(int device)
    {
        hardware.Functions[device].Reset();
        requests.Refresh(device);
        trace?.WasReset(device);
    }
}
