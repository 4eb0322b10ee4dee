namespace Doorbell.Import.Model;

/// <summary>Sources that an APLIC domain hands to a child.</summary>
/// <param name="Child">Path of the child.</param>
/// <param name="First">First source.</param>
/// <param name="Last">Last source.</param>
public sealed record Delegation(string Child, int First, int Last);
