namespace Doorbell.Kernel.Contracts;

/// <summary>The method takes a translation away; hardware may still hold it in its caches.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DropsTranslationAttribute : Attribute;
