namespace Doorbell.Machine.Walking;

/// <summary>One step of a translation.</summary>
/// <param name="Section">Section and step of the specification.</param>
/// <param name="What">What was read or decided.</param>
/// <param name="Address">The physical address that was read; none if none was.</param>
/// <param name="Detail">The value, decoded.</param>
/// <param name="Stops">Whether the translation ended here with a fault.</param>
public sealed record WalkStep(string Section, string What, ulong? Address, string Detail, bool Stops);
