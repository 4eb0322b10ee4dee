namespace Doorbell.Kernel.Contracts;

/// <summary>The method may be called in atomic context: under a raw spinlock, in a hard interrupt. What it reaches must not sleep, map or allocate.</summary>
/// <remarks>Holds for overrides and implementations too. Documentation/kernel-hacking/hacking.rst, "User context, softirqs, hardware interrupts".</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AtomicContextAttribute : Attribute;
