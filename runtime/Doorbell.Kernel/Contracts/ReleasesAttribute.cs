namespace Doorbell.Kernel.Contracts;

/// <summary>The method gives something back that others may then get: pages, IOVAs, interrupt files, identities.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReleasesAttribute : Attribute;
