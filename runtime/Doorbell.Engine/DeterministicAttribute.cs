namespace Doorbell.Engine;

/// <summary>Whatever implements or derives from it is a function of state and choice: it reads no clock, rolls no dice, starts no thread and goes through nothing in an order that is not its own.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class DeterministicAttribute : Attribute;
