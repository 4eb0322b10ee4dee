namespace Doorbell.Kernel.Reports;

/// <summary>What stands behind a virtual interrupt file now.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Hart">The hart that the vCPU runs on (position in Harts), whose file it is.</param>
/// <param name="Guest">Guest number of the file, from 1; 0 for the other kinds.</param>
/// <param name="Address">Physical address of the file's page or of the MRIF or descriptor; 0 for a software file.</param>
public readonly record struct VcpuFile(VcpuFileKind Kind, int Hart, int Guest, ulong Address);
