namespace Doorbell.Kernel.Contracts;

/// <summary>The method may sleep: it takes a mutex, or waits for hardware.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MaySleepAttribute : Attribute;
