namespace Doorbell.Import.Model;

/// <summary>A wire of a device, followed through every nexus to an APLIC or PLIC.</summary>
/// <param name="NodePath">The device.</param>
/// <param name="Controller">Path of the APLIC or PLIC.</param>
/// <param name="Source">Its source number there.</param>
/// <param name="Trigger">What it reacts to; nothing where the tree does not tell.</param>
/// <param name="Status">Why the device is not to be used; nothing if it is.</param>
public sealed record WiredSource(string NodePath, string Controller, int Source, Trigger? Trigger, string? Status);
