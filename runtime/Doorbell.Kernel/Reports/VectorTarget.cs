namespace Doorbell.Kernel.Reports;

/// <summary>Where a vector's entry points: a hart, or a vCPU if the device holds a guest's message.</summary>
/// <param name="Hart">Position in Harts, or −1.</param>
/// <param name="Vm">Position in Vms, or −1.</param>
/// <param name="Vcpu">Number of the vCPU, or −1.</param>
public readonly record struct VectorTarget(int Hart, int Vm, int Vcpu)
{
    /// <summary>The vector was not requested.</summary>
    public static VectorTarget None => new(-1, -1, -1);

    /// <summary>A hart.</summary>
    public static VectorTarget OfHart(int hart) => new(hart, -1, -1);

    /// <summary>A vCPU.</summary>
    public static VectorTarget OfVcpu(int vm, int vcpu) => new(-1, vm, vcpu);
}
