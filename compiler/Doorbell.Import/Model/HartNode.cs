namespace Doorbell.Import.Model;

/// <summary>A hart.</summary>
/// <param name="NodePath">Where it is described.</param>
/// <param name="Id">mhartid.</param>
/// <param name="Isa">ISA string in lower case, or empty.</param>
/// <param name="HasMmu">Whether it translates addresses, and so can run an operating system.</param>
/// <param name="NumaNode">The NUMA node it belongs to.</param>
/// <param name="Status">Why it is not to be used, in the tree's word; nothing if it is.</param>
public sealed record HartNode(string NodePath, ulong Id, string Isa, bool HasMmu, uint? NumaNode, string? Status);
