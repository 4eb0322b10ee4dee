using Doorbell.Engine;

namespace Doorbell.Hardware.Smmu;

/// <summary>The SMMU's registers (IHI 0070, 6.3), read and written in aligned doublewords.</summary>
internal sealed class SmmuRegisters(bool firstStage, bool secondStage) : IState
{
    /// <summary>IDR0: AArch64 tables, 16-bit ASIDs and VMIDs; S2P [0] and S1P [1] come besides. IDR1: queues of up to 2^8, 20-bit StreamIDs.</summary>
    private const ulong Identification = 0x0004_1008 | ((8UL << 21 | 8UL << 16 | 20) << 32);

    private ulong cr0;
    private ulong gbpa;
    private ulong commandBase;
    private ulong commandProd;
    private ulong commandCons;
    private ulong eventBase;
    private ulong eventCons;
    private ulong streamBase;
    private ulong streamConfig;

    public bool HasFirstStage => firstStage;

    public bool HasSecondStage => secondStage;

    public bool Enabled => (cr0 & 1) != 0;

    public bool EventQueueEnabled => (cr0 & 4) != 0;

    public bool CommandQueueEnabled => (cr0 & 8) != 0;

    public bool AbortsWhileDisabled => (gbpa >> 20 & 1) != 0;

    /// <summary>STRTAB_BASE_CFG.LOG2SIZE [5:0].</summary>
    public int StreamTableBits => (int)streamConfig & 0x3f;

    public ulong StreamTable => streamBase & 0x000f_ffff_ffff_ffc0;

    /// <summary>A command was illegal: the queue stands still (GERROR.CMDQ_ERR) until it is set up anew.</summary>
    public bool CommandError { get; set; }

    /// <summary>Index with its wrap bit.</summary>
    public ulong CommandHead => commandCons & Wrapped(commandBase);

    public ulong CommandTail => commandProd & Wrapped(commandBase);

    public ulong CommandAddress => Base(commandBase) + ((commandCons & Mask(commandBase)) * SmmuCommand.Size);

    public ulong EventTail { get; private set; }

    public ulong EventAddress => EventAddressAt(EventTail);

    public ulong EventHead => eventCons & Wrapped(eventBase);

    /// <summary>Same index, other wrap bit.</summary>
    public bool EventQueueFull => (EventTail & Wrapped(eventBase)) == ((eventCons & Wrapped(eventBase)) ^ (Mask(eventBase) + 1));

    public ulong EventAddressAt(ulong index) => Base(eventBase) + ((index & Mask(eventBase)) * SmmuEventQueue.RecordSize);

    public ulong NextEvent(ulong index) => (index + 1) & Wrapped(eventBase);

    public void AdvanceCommandHead() => commandCons = (commandCons + 1) & Wrapped(commandBase);

    public void AdvanceEventTail() => EventTail = NextEvent(EventTail);

    public ulong Read(ulong offset) => offset switch
    {
        SmmuRegister.Idr0 => Identification | (secondStage ? 1UL : 0) | (firstStage ? 2UL : 0),
        SmmuRegister.Cr0 => cr0 | (cr0 << 32),
        SmmuRegister.Gbpa & ~7UL => gbpa << 32,
        SmmuRegister.StrtabBase => streamBase,
        SmmuRegister.StrtabBaseCfg => streamConfig,
        SmmuRegister.CmdqBase => commandBase,
        SmmuRegister.CmdqProd => commandProd | ((commandCons | (CommandError ? 1UL << 24 : 0)) << 32),
        SmmuRegister.EventqBase => eventBase,
        SmmuRegister.EventqProd => EventTail | (eventCons << 32),
        _ => 0,
    };

    public void Write(ulong offset, ulong value)
    {
        switch (offset)
        {
            case SmmuRegister.Cr0:
                cr0 = value & 0xd;
                break;
            case SmmuRegister.Gbpa & ~7UL:
                gbpa = value >> 32;
                break;
            case SmmuRegister.StrtabBase when !Enabled:
                streamBase = value;
                break;
            case SmmuRegister.StrtabBaseCfg when !Enabled:
                streamConfig = value;
                break;
            case SmmuRegister.CmdqBase when !CommandQueueEnabled:
                commandBase = value;
                CommandError = false;
                break;
            case SmmuRegister.CmdqProd:
                commandProd = (uint)value;
                commandCons = CommandQueueEnabled ? commandCons : value >> 32;
                break;
            case SmmuRegister.EventqBase when !EventQueueEnabled:
                eventBase = value;
                break;
            case SmmuRegister.EventqProd:
                EventTail = EventQueueEnabled ? EventTail : (uint)value;
                eventCons = value >> 32;
                break;
        }
    }

    public void Save(StateWriter writer)
    {
        writer.WriteAll<ulong>([cr0, gbpa, commandBase, commandProd, commandCons, eventBase, EventTail, eventCons, streamBase, streamConfig]);
        writer.Write(CommandError);
    }

    public void Restore(StateReader reader)
    {
        Span<ulong> all = stackalloc ulong[10];
        reader.ReadAll(all);
        (cr0, gbpa, commandBase, commandProd, commandCons) = (all[0], all[1], all[2], all[3], all[4]);
        (eventBase, EventTail, eventCons, streamBase, streamConfig) = (all[5], all[6], all[7], all[8], all[9]);
        CommandError = reader.Read<bool>();
    }

    /// <summary>A queue base's LOG2SIZE is in bits 4:0, its address in 51:5.</summary>
    private static ulong Base(ulong register) => register & 0x000f_ffff_ffff_ffe0;

    private static ulong Mask(ulong register) => (1UL << ((int)register & 0x1f)) - 1;

    private static ulong Wrapped(ulong register) => (Mask(register) << 1) | 1;
}
