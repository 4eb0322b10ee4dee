namespace Doorbell.Kernel.Contracts;

/// <summary>The method allocates memory with GFP_KERNEL: it is not for atomic context.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllocatesAttribute : Attribute;
