namespace Doorbell.Hardware.Hart;

/// <summary>Numbers of the CSRs through which a hart's interrupts are seen and controlled (AIA, "Control and Status Registers Added to Harts").</summary>
public static class Csr
{
    public const int Sie = 0x104;
    public const int Sieh = 0x114;
    public const int Sip = 0x144;
    public const int Siselect = 0x150;
    public const int Sireg = 0x151;
    public const int Sireg2 = 0x152;
    public const int Sireg3 = 0x153;
    public const int Siph = 0x154;
    public const int Sireg4 = 0x155;
    public const int Sireg5 = 0x156;
    public const int Sireg6 = 0x157;
    public const int Stopei = 0x15c;
    public const int Stopi = 0xdb0;

    public const int Vsie = 0x204;
    public const int Vsieh = 0x214;
    public const int Vsip = 0x244;
    public const int Vsiselect = 0x250;
    public const int Vsireg = 0x251;
    public const int Vsireg2 = 0x252;
    public const int Vsireg3 = 0x253;
    public const int Vsiph = 0x254;
    public const int Vsireg4 = 0x255;
    public const int Vsireg5 = 0x256;
    public const int Vsireg6 = 0x257;
    public const int Vstopei = 0x25c;
    public const int Vstopi = 0xeb0;

    public const int Mideleg = 0x303;
    public const int Mie = 0x304;
    public const int Mvien = 0x308;
    public const int Mvip = 0x309;
    public const int Mstateen0 = 0x30c;
    public const int Midelegh = 0x313;
    public const int Mieh = 0x314;
    public const int Mvienh = 0x318;
    public const int Mviph = 0x319;
    public const int Mstateen0h = 0x31c;
    public const int Mip = 0x344;
    public const int Miselect = 0x350;
    public const int Mireg = 0x351;
    public const int Mireg2 = 0x352;
    public const int Mireg3 = 0x353;
    public const int Miph = 0x354;
    public const int Mireg4 = 0x355;
    public const int Mireg5 = 0x356;
    public const int Mireg6 = 0x357;
    public const int Mtopei = 0x35c;
    public const int Mtopi = 0xfb0;

    public const int Hstatus = 0x600;
    public const int Hideleg = 0x603;
    public const int Hie = 0x604;
    public const int Hgeie = 0x607;
    public const int Hvien = 0x608;
    public const int Hvictl = 0x609;
    public const int Hstateen0 = 0x60c;
    public const int Hidelegh = 0x613;
    public const int Hvienh = 0x618;
    public const int Hstateen0h = 0x61c;
    public const int Hip = 0x644;
    public const int Hvip = 0x645;
    public const int Hviprio1 = 0x646;
    public const int Hviprio2 = 0x647;
    public const int Hviph = 0x655;
    public const int Hviprio1h = 0x656;
    public const int Hviprio2h = 0x657;
    public const int Hgeip = 0xe12;
}
