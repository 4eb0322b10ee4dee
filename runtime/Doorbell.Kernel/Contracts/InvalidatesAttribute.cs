namespace Doorbell.Kernel.Contracts;

/// <summary>The method tells hardware to forget what it may hold in its caches.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InvalidatesAttribute : Attribute;
