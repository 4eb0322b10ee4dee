namespace Doorbell.Kernel.Contracts;

/// <summary>The result says whether anything was done at all: who ignores it goes on as if it had been.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Struct | AttributeTargets.Class)]
public sealed class MustCheckAttribute : Attribute;
