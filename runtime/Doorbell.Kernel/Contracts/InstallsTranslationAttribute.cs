namespace Doorbell.Kernel.Contracts;

/// <summary>The method makes a translation valid that devices use from now on.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InstallsTranslationAttribute : Attribute;
