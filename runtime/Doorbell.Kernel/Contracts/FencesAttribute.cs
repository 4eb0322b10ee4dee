namespace Doorbell.Kernel.Contracts;

/// <summary>The method waits until hardware has done what it was told, and writes that were under way have landed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FencesAttribute : Attribute;
