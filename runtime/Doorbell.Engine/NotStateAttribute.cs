namespace Doorbell.Engine;

/// <summary>A field of a component that no snapshot holds, with the reason: what it says follows from the rest of the state.</summary>
/// <param name="reason">Why it is no state.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class NotStateAttribute(string reason) : Attribute
{
    /// <summary>Why it is no state.</summary>
    public string Reason => reason;
}
