namespace Doorbell.Kernel.Contracts;

/// <summary>True is a claim that no device can raise the interrupts of others, on which VFIO hands devices to user space.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public sealed class ClaimsIsolationAttribute : Attribute;
