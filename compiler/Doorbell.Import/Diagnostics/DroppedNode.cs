namespace Doorbell.Import.Diagnostics;

/// <summary>Something of the tree that the written topology does not say.</summary>
/// <param name="NodePath">The node.</param>
/// <param name="Reason">What is missing and why: a clause without a full stop, in lower case unless it begins with a name.</param>
public sealed record DroppedNode(string NodePath, string Reason);
