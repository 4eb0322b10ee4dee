namespace Doorbell.Kernel.Contracts;

/// <summary>The method makes a translation, for which tables may be missing: it is not for atomic context.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MapsAttribute : Attribute;
