namespace Doorbell.Machine.Scenarios;

/// <summary>What a scenario shows of a policy when it reports nothing.</summary>
public enum Outcome
{
    /// <summary>Every raise set a pending bit of its vector, and every last one was served.</summary>
    Delivered,

    /// <summary>A raise set no pending bit of its vector, or no handler run followed the last one.</summary>
    Lost,

    /// <summary>A statement ended in an error.</summary>
    Refused,

    /// <summary>No such domain can exist under the policy.</summary>
    Unusable,

    /// <summary>The policy does not serve that use.</summary>
    None,

    /// <summary>Something that was expected did not hold.</summary>
    Failed,

    /// <summary>The machine cannot be executed yet.</summary>
    NotExecutable,
}
